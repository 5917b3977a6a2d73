import { setFlagsFromString } from 'node:v8';

/**
 * Caches are bounded in bytes, and so should the rest of the memory be: V8 lets garbage grow to several times what is alive.
 * These flags halve the memory for a fifth of the speed of cold answers; warm ones leave little garbage.
 */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=30'];
const MEGABYTE = 2 ** 20;
const MOST_LYING = 128;
/** glibc gives each thread an arena of its own, which hardly gives back memory that was freed in it. */
const ARENAS = 'MALLOC_ARENA_MAX';

/**
 * To collect garbage in the whole heap again and again, while little is alive, takes a quarter of the time of a thousand cold
 * jobs: garbage may stay until everything together is half of what may be kept.
 */
function untilLooked(cacheMaxBytes: string | undefined): readonly string[] {
  // An empty setting is none.
  const megabytes = Math.min(MOST_LYING, Math.floor(Number(cacheMaxBytes || Number.POSITIVE_INFINITY) / 2 / MEGABYTE));
  return megabytes >= 1 ? [`--initial-old-space-size=${megabytes}`] : [];
}

/**
 * Whether the process can start itself over: not on Windows, before Node 22.15, where Node's permissions forbid it, or where a
 * parent's channel would be lost.
 */
function canStartOver(): boolean {
  const isAllowed = (process.permission as NodeJS.ProcessPermission | undefined)?.has('child') ?? true;
  return process.execve !== undefined && process.platform !== 'win32' && !process.channel && isAllowed;
}

/**
 * Most of these settings are read when a process starts: so the process starts itself over, once, and keeps its id. Where the
 * user has given Node or malloc other settings, those stay.
 */
export function keepMemorySmall(env: NodeJS.ProcessEnv): void {
  const said = [...process.execArgv, env['NODE_OPTIONS'] ?? ''].join(' ').replaceAll('_', '-');
  const wanted = [...FLAGS, ...untilLooked(env['CACHE_MAX_BYTES'])];
  const flags = wanted.filter((flag) => !said.includes(flag.slice(0, flag.indexOf('='))));
  if (flags.length === 0 && env[ARENAS] !== undefined) return;
  if (canStartOver()) {
    const args = [process.execPath, ...process.execArgv, ...flags, ...process.argv.slice(1)];
    process.execve?.(process.execPath, args, { [ARENAS]: '1', ...env });
  }
  for (const flag of flags) setFlagsFromString(flag);
}
