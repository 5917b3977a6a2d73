import { Naive } from './naive.ts';
import { isWithin, type RowResult, total } from './report.ts';
import type { Row } from './rows/row.ts';
import { truthNow } from './truth.ts';
import { countCalls, LIFTED, type Machines } from './world.ts';

/** The naive way, the query on a gateway with cold caches, and the query again. */
export async function runRow(machines: Machines, row: Row): Promise<RowResult[]> {
  const world = await machines.startWorld({ ...row.account, env: { ...LIFTED, MAX_CALLS: '100000', ...row.env } });
  try {
    const plan = row.plan(world.truth, truthNow(world.truth));
    const start = performance.now();
    await plan.naive?.(new Naive(world.sdk));
    const naiveMs = plan.naive ? performance.now() - start : null;
    const naiveCalls = plan.naiveCalls ?? total(countCalls(await world.calls()));
    const measure = async (name: string, title: string, allowed: RowResult['allowed']): Promise<RowResult> => {
      const { wrong, ms } = await plan.here(world.ask);
      const calls = countCalls(await world.calls());
      const pass = wrong.length === 0 && isWithin(calls, allowed);
      const naiveIsComputed = plan.naive === undefined;
      return { name, title, naiveCalls, naiveIsComputed, calls, allowed, naiveMs, ms, wrong, pass };
    };
    if (plan.before) {
      await plan.before(world.ask);
      await world.calls();
    }
    const results = [await measure(row.name, row.title, plan.allowed)];
    if (row.again) results.push(await measure(`${row.name}, again`, '  again, at once', {}));
    return results;
  } finally {
    await world.close();
  }
}

const WARM_UP = 5;

/** Warms up the code of both ways with another account, so that their times compare. */
export async function warmUp(machines: Machines, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const world = await machines.startWorld({ jobs: 300, seed: 8 });
    const plan = row.plan(world.truth, truthNow(world.truth));
    await plan.naive?.(new Naive(world.sdk));
    for (let run = 0; run < WARM_UP; run++) {
      await world.freshGateway();
      await plan.here(world.ask);
    }
    await world.close();
  }
}
