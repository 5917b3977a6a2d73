import { UsageError } from './options.js';

const ANOTHER_PORT = 'PORT takes another, and 0 a free one';
const ANOTHER_HOST = 'HOST takes an address of this machine, and 0.0.0.0 is all of them';

/** What to do where the gateway cannot listen, by the system's error code. */
const ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE: ANOTHER_PORT,
  EACCES: ANOTHER_PORT,
  EADDRNOTAVAIL: ANOTHER_HOST,
  EAFNOSUPPORT: ANOTHER_HOST,
  EINVAL: ANOTHER_HOST,
  ENOTFOUND: ANOTHER_HOST,
  EAI_AGAIN: ANOTHER_HOST,
};

function adviceOn(error: unknown): string | undefined {
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  return ['listen', 'getaddrinfo'].includes(syscall) ? ADVICE[code] : undefined;
}

/** Says what went wrong, and ends. */
export function endFailed(error: unknown): void {
  // Mistakes of a user get their line; nothing else is expected here, and its stack helps.
  const isMistake = error instanceof UsageError || (error instanceof Error && error.name === 'ConfigError');
  const advice = isMistake ? undefined : adviceOn(error);
  if (isMistake) console.error(error.message);
  else if (advice !== undefined) console.error(`${(error as Error).message}; ${advice}`);
  else console.error(error);
  // Ends the process, which something still waited for (a process for credentials, say) would keep; the line goes out first.
  process.stderr.write('', () => process.exit(1));
}
