import { startWorld, type World, type WorldOptions } from './gateway.js';

/** Kept for longer than a test may take: other tests are about getting old. */
const KEEP = { CACHE_MAX_BYTES: '100000000', RUNNING_TTL_MS: '600000', WINDOW_MS: '600000' };

/** A gateway that keeps what it has read. */
export async function startKeeping({ env, ...options }: WorldOptions = {}): Promise<World> {
  return await startWorld({ ...options, env: { ...KEEP, ...env } });
}

/** The ARNs of the account's newest training jobs. */
export function newestArns(world: World, count: number): string[] {
  return [...world.sandbox.account.trainingJobs()].slice(0, count).map(({ TrainingJobArn = '' }) => TrainingJobArn);
}
