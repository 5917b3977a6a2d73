import {
  DescribeHyperParameterTuningJobCommand,
  DescribeTrainingJobCommand,
  ListTagsCommand,
  type SageMakerClient,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import type { WireCall } from '../hosts/sandbox-host.ts';
import type { Figure, Measurement } from '../report.ts';
import { childrenRow, tuningLinksRow } from '../rows/links.ts';
import { nodesRow, pagesRow, searchFieldsRow, statusRow, thousandRow } from '../rows/lists.ts';
import type { Row } from '../rows/row.ts';
import { truthNow } from '../truth.ts';
import { bareSdk, LIFTED, type Machines, type World } from '../world.ts';

const LATENCY_MS = 20;
const FACTOR = 1.3;
const WARM_UP = 12;
const RUNS = 9;
/** Rows that no Describe answers. */
const ROWS = [statusRow, searchFieldsRow, tuningLinksRow, nodesRow, childrenRow, thousandRow, pagesRow];

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

type Send = (sdk: SageMakerClient, input: never) => Promise<unknown>;

/** How a call of the log is made again. */
const SEND: Readonly<Record<string, Send>> = {
  Search: async (sdk, input) => await sdk.send(new SearchCommand(input)),
  DescribeTrainingJob: async (sdk, input) => await sdk.send(new DescribeTrainingJobCommand(input)),
  DescribeHyperParameterTuningJob: async (sdk, input) =>
    await sdk.send(new DescribeHyperParameterTuningJobCommand(input)),
  ListTags: async (sdk, input) => await sdk.send(new ListTagsCommand(input)),
};

/** The very calls that the gateway made, by the bare SDK, one after the other. */
async function replay(sandboxUrl: string, calls: readonly WireCall[]): Promise<number> {
  const sdk = bareSdk(sandboxUrl);
  try {
    const start = performance.now();
    for (const { operation, input } of calls) {
      const send = SEND[operation];
      if (!send) throw new Error(`These rows need no ${operation}`);
      await send(sdk, input as never);
    }
    return performance.now() - start;
  } finally {
    sdk.destroy();
  }
}

async function measure(row: Row, slow: World, fast: World): Promise<Figure> {
  const plan = row.plan(slow.truth, truthNow(slow.truth));
  const here: number[] = [];
  const bare: number[] = [];
  let wrong: string | undefined;
  let calls: WireCall[] = [];
  for (let run = 0; run < RUNS; run++) {
    await slow.freshGateway();
    await slow.calls();
    const outcome = await plan.here(slow.ask);
    wrong ??= outcome.wrong[0];
    here.push(outcome.ms);
    calls = await slow.calls();
    // Side by side, so that a slow moment of the machine meets both.
    bare.push(await replay(fast.sandboxUrl, calls));
  }
  const chain = plan.chain ?? 1;
  const limit = FACTOR * chain * LATENCY_MS + median(bare);
  const [ms, text] = [median(here), (value: number) => `${value.toFixed(1)} ms`];
  return {
    what: `${row.name}: chain of ${chain}, ${calls.length} calls made, bare SDK without latency ${text(median(bare))}`,
    value: text(ms),
    limit: text(limit),
    pass: wrong === undefined && ms <= limit,
    ...(wrong !== undefined && { limit: `${text(limit)}; ${wrong.slice(0, 120)}` }),
  };
}

/** The code of both ways made hot by another account, so that cold caches are all that is cold. */
async function warmUp(machines: Machines, row: Row): Promise<void> {
  const world = await machines.startWorld(row.account);
  const plan = row.plan(world.truth, truthNow(world.truth));
  for (let run = 0; run < WARM_UP; run++) {
    await world.freshGateway();
    await plan.here(world.ask);
    if (run % 3 === 0) await replay(world.sandboxUrl, await world.calls());
  }
  await world.close();
}

export async function latency(machines: Machines, say: (line: string) => void): Promise<Measurement> {
  for (const row of ROWS) await warmUp(machines, row);
  say('warm');
  const figures: Figure[] = [];
  for (const row of ROWS) {
    const slow = await machines.startWorld({ ...row.account, latencyMs: LATENCY_MS, env: LIFTED });
    const fast = await machines.startWorld(row.account);
    // The sandbox makes its jobs when they are first asked for: not a cost of either way.
    const plan = row.plan(slow.truth, truthNow(slow.truth));
    await plan.here(slow.ask);
    await plan.here(fast.ask);
    figures.push(await measure(row, slow, fast));
    await slow.close();
    await fast.close();
    say(row.name);
  }
  return {
    name: 'latency',
    title: `Cold caches, ${LATENCY_MS} ms of latency upstream: ${FACTOR} x the longest chain of dependent calls, and the bare SDK's time for the same calls`,
    figures,
    notes: [
      `Medians of ${RUNS} runs, each on a new gateway in a process whose code is warm. Gateway, sandbox and client are`,
      "three processes: the gateway shares its thread with none. The bare SDK's time is that of the very same calls, read",
      "from the wire and made again without latency; the sandbox's own work is in both. The time here ends with the last",
      'byte of the answer.',
    ],
  };
}
