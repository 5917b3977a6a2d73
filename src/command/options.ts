import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** A mistake in what the user typed, told in one line. */
export class UsageError extends Error {}

/** The options given to a command, which takes nothing else. */
export function readOptions<O extends ParseArgsOptionsConfig>(command: string, args: string[], options: O) {
  const wrong = (what: string): UsageError =>
    new UsageError(`${command}: ${what}; sagemaker-graphql ${command} --help tells what it takes`);
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw wrong(`unexpected argument ${JSON.stringify(token.value)}`);
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!known) throw wrong(`unknown option ${token.rawName}`);
    if (known.type === 'boolean' && token.value !== undefined) throw wrong(`${token.rawName} takes no value`);
    if (known.type === 'string' && token.value === undefined) throw wrong(`${token.rawName} needs a value`);
  }
  return parseArgs({ args, options }).values;
}

export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}
