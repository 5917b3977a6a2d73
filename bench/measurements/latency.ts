import type { WireCall } from '../hosts/sandbox-host.ts';
import type { BareServerMethods } from '../hosts/bare-server-host.ts';
import { Host } from '../hosts/host.ts';
import { replay } from '../replay.ts';
import type { Figure, Measurement } from '../report.ts';
import { childrenRow, tuningLinksRow } from '../rows/links.ts';
import { nodesRow, pagesRow, searchFieldsRow, statusRow, thousandRow } from '../rows/lists.ts';
import type { Outcome, Plan, Row } from '../rows/row.ts';
import { truthNow } from '../truth.ts';
import { askGateway, bareSdk, LIFTED, type Machines, type World } from '../world.ts';

const LATENCY_MS = 20;
const FACTOR = 1.3;
const WARM_UP = 12;
const RUNS = 9;
/** Rows of the benchmark that need no Describe. */
const ROWS = [statusRow, searchFieldsRow, tuningLinksRow, nodesRow, childrenRow, thousandRow, pagesRow];

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** The time of the very calls that the gateway made, by the bare SDK without latency. */
async function bareTime(sandboxUrl: string, calls: readonly WireCall[]): Promise<number> {
  const sdk = bareSdk(sandboxUrl);
  try {
    const start = performance.now();
    await replay(sdk, calls);
    return performance.now() - start;
  } finally {
    sdk.destroy();
  }
}

/** What the bare server is given: the calls to make, and the answers to write. */
type Given = Parameters<BareServerMethods['start']>[0];

/** The time of a server that makes the same calls, writes the same answers, and does nothing else. */
async function bareServerTime(host: Host<BareServerMethods>, plan: Plan, given: Given): Promise<number> {
  const url = await host.call('start', given);
  const { ms, wrong } = await plan.here(async (query, variables) => await askGateway(url, query, variables));
  await host.call('stop', url);
  if (wrong[0] !== undefined) throw new Error(`The bare server's answer: ${wrong[0]}`);
  return ms;
}

/** The row's query to a new gateway, the calls that it made, and its answers. */
async function askFresh(plan: Plan, world: World): Promise<{ outcome: Outcome; given: Given }> {
  await world.freshGateway();
  await world.calls();
  const answers: unknown[] = [];
  const outcome = await plan.here(async (query, variables) => {
    const answer = await world.ask<never>(query, variables);
    answers.push({ data: answer.data });
    return answer;
  });
  return { outcome, given: { endpoint: world.sandboxUrl, calls: await world.calls(), answers } };
}

async function measure(row: Row, slow: World, fast: World, bareServer: Host<BareServerMethods>): Promise<Figure> {
  const plan = row.plan(slow.truth, truthNow(slow.truth));
  const here: number[] = [];
  const bare: number[] = [];
  const least: number[] = [];
  let wrong: string | undefined;
  let made = 0;
  for (let run = 0; run < RUNS; run++) {
    const { outcome, given } = await askFresh(plan, slow);
    wrong ??= outcome.wrong[0];
    here.push(outcome.ms);
    made = given.calls.length;
    // Side by side, so that a slow moment of the machine meets all.
    bare.push(await bareTime(fast.sandboxUrl, given.calls));
    if (wrong === undefined) least.push(await bareServerTime(bareServer, plan, given));
  }
  const chain = plan.chain ?? 1;
  const limit = FACTOR * chain * LATENCY_MS + median(bare);
  const [ms, text] = [median(here), (value: number) => `${value.toFixed(1)} ms`];
  return {
    what: `${row.name}: chain of ${chain}, ${made} calls made, bare SDK without latency ${text(median(bare))}, bare server ${text(median(least))}`,
    value: text(ms),
    limit: text(limit),
    pass: wrong === undefined && ms <= limit,
    ...(wrong !== undefined && { limit: `${text(limit)}; ${wrong.slice(0, 120)}` }),
  };
}

/** Warms up the code of all ways with another account, so that only the caches are cold. */
async function warmUp(machines: Machines, row: Row, bareServer: Host<BareServerMethods>): Promise<void> {
  const world = await machines.startWorld(row.account);
  const plan = row.plan(world.truth, truthNow(world.truth));
  for (let run = 0; run < WARM_UP; run++) {
    const { given } = await askFresh(plan, world);
    if (run % 3 !== 0) continue;
    await bareTime(world.sandboxUrl, given.calls);
    await bareServerTime(bareServer, plan, given);
  }
  await world.close();
}

async function compare(machines: Machines, row: Row, bareServer: Host<BareServerMethods>): Promise<Figure> {
  const slow = await machines.startWorld({ ...row.account, latencyMs: LATENCY_MS, env: LIFTED });
  const fast = await machines.startWorld(row.account);
  // The sandbox makes its jobs when they are first asked for: not a cost of any way.
  const plan = row.plan(slow.truth, truthNow(slow.truth));
  await plan.here(slow.ask);
  await plan.here(fast.ask);
  const figure = await measure(row, slow, fast, bareServer);
  await slow.close();
  await fast.close();
  return figure;
}

export async function latency(machines: Machines, say: (line: string) => void): Promise<Measurement> {
  const figures: Figure[] = [];
  const bareServer = new Host<BareServerMethods>(new URL('../hosts/bare-server-host.ts', import.meta.url));
  try {
    for (const row of ROWS) await warmUp(machines, row, bareServer);
    say('warm');
    for (const row of ROWS) {
      figures.push(await compare(machines, row, bareServer));
      say(row.name);
    }
  } finally {
    await bareServer.end();
  }
  return {
    name: 'latency',
    title: `Cold caches, ${LATENCY_MS} ms of latency upstream: ${FACTOR} x the longest chain of dependent calls, and the bare SDK's time for the same calls`,
    figures,
    notes: [
      `Medians of ${RUNS} runs, each on a new gateway in a process whose code is warm. Gateway, sandbox and client are`,
      "three processes: the gateway shares its thread with none. The bare SDK's time is that of the very same calls, read",
      "from the wire and made again without latency; the sandbox's own work is in both. The time here ends with the last",
      'byte of the answer. The bare server is told beside it, and not judged: with the SDK it makes the same calls at the',
      'same latency and writes the same bytes with JSON.stringify, without GraphQL, caches, or a look for secrets.',
    ],
  };
}
