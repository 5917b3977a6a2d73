import { setFlagsFromString } from 'node:v8';

/**
 * What is kept is bounded in bytes, and so should the rest be: V8 lets garbage grow to several times what is alive. Half the
 * memory for a fifth of the speed of cold answers; warm ones leave little behind.
 */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=30'];
const MEGABYTE = 2 ** 20;
const MOST_LYING = 128;
/** glibc gives each thread an arena of its own, and an arena hardly gives back what was freed in it. */
const ARENAS = 'MALLOC_ARENA_MAX';

/**
 * To look for garbage in the whole heap again and again, while little is alive, takes a quarter of the time of a thousand cold
 * jobs: it may lie until all together is half of what may be kept.
 */
function untilLooked(cacheMaxBytes: string | undefined): readonly string[] {
  // An empty setting is none.
  const megabytes = Math.min(MOST_LYING, Math.floor(Number(cacheMaxBytes || Number.POSITIVE_INFINITY) / 2 / MEGABYTE));
  return megabytes >= 1 ? [`--initial-old-space-size=${megabytes}`] : [];
}

/** Not on Windows, before Node 22.15, or where Node's permissions forbid it; and a parent's channel would be lost by it. */
function canStartOver(): boolean {
  const isAllowed = (process.permission as NodeJS.ProcessPermission | undefined)?.has('child') ?? true;
  return process.execve !== undefined && process.platform !== 'win32' && !process.channel && isAllowed;
}

/**
 * Most of this is read when a process starts: the process starts itself over, once, and keeps its id. Whoever has said
 * something else to Node or to malloc knows better.
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
