import { parseArgs } from 'node:util';

export interface Options {
  readonly json: boolean;
  readonly only: string | null;
  readonly seconds: number;
  readonly account: number;
}

/** A mistake of whoever gave the command, said in one line. */
export class UsageError extends Error {}

export function helpText(names: readonly string[]): string {
  return `npm run bench:upstream -- [options]

Counts the calls that reach SageMaker's wire, beside what the bare SDK needs for the same answer.

  --only <name>    one row or measurement: ${names.join(', ')}
  --seconds <n>    how long clients poll in the measurement 'polling', 5 to 600 (60)
  --account <n>    jobs of the large account, 20000 to 1000000 (460000)
  --json           prints everything as JSON
  --help           this text

The status is 1 where a figure is missed.`;
}

function whole(name: string, text: string | undefined, low: number, high: number, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new UsageError(`--${name} takes a whole number from ${low} to ${high}, not '${text}'`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        only: { type: 'string' },
        seconds: { type: 'string' },
        account: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0], { cause: error });
  }
}

export function readOptions(argv: readonly string[], names: readonly string[]): Options | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const { only = null, json = false } = values;
  if (only !== null && !names.includes(only)) {
    throw new UsageError(`There is no row '${only}': --only takes one of ${names.join(', ')}`);
  }
  return {
    json,
    only,
    seconds: whole('seconds', values.seconds, 5, 600, 60),
    account: whole('account', values.account, 20_000, 1_000_000, 460_000),
  };
}
