import { setTimeout as pause } from 'node:timers/promises';
import type { AttackCase } from '../test/attack/attack-case.ts';
import { type Flood, floods } from '../test/attack/cases/floods.ts';
import { corpus, guardedCorpus } from '../test/attack/corpus.ts';
import { guardedSettings, TOKEN } from '../test/attack/guarded.ts';
import { complaints } from '../test/attack/verdict.ts';
import { type RawAnswer, sendRaw } from '../test/support/raw-http.ts';
import { crowd } from './crowd.ts';
import { Host } from './hosts/host.ts';
import type { SandboxMethods } from './hosts/sandbox-host.ts';
import { ServedGateway } from './hosts/served-gateway.ts';
import { type Measurement, showMeasurement } from './report.ts';
import { askGateway, LIFTED, NOW } from './world.ts';

const MOST_MS = 250;
const BODY_TIMEOUT_MS = 1_000;
/** Node looks for overdue heads four times within their time limit. */
const SLOW_MOST_MS = 1.25 * BODY_TIMEOUT_MS + MOST_MS;
const MEGABYTE = 2 ** 20;
const GROWTH_MOST = 20 * MEGABYTE;
const ORDINARY = '{ trainingJobs(first: 20) { nodes { id trainingJobName tags { key value } } } }';
/** How many lists of all jobs are read, all different: the windows of a list hold 6,000 rows. */
const ORDINARY_LISTS = 60;
const WAVES = 150;
const DAY_MS = 86_400_000;

/** A gateway, the attacks that are sent at it, and who asks it ordinary queries. */
interface Target {
  readonly name: string;
  readonly cases: readonly AttackCase[];
  readonly env: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly floods: readonly Flood[];
}

const TARGETS: readonly Target[] = [
  { name: 'open', cases: corpus, env: {}, headers: {}, floods },
  {
    name: 'guarded',
    cases: guardedCorpus,
    env: guardedSettings(),
    headers: { authorization: `Bearer ${TOKEN}` },
    floods: [],
  },
];

/** A target that has been started. */
interface Attacked extends Target {
  readonly gateway: ServedGateway;
  /** The calls to SageMaker since this was last asked. */
  readonly calls: () => Promise<number>;
}

interface Ran {
  readonly name: string;
  readonly ms: number;
  readonly isSlow: boolean;
  readonly wrong: readonly string[];
}

async function ask({ gateway, headers }: Attacked, times: number): Promise<string[]> {
  const wrong: string[] = [];
  for (let count = 0; count < times; count += 1) {
    const { status, errors } = await askGateway(gateway.url, ORDINARY, {}, headers);
    if (status !== 200 || errors.length > 0) wrong.push(`status ${status}, ${errors[0]?.message}`);
  }
  return wrong;
}

/** Fills the caches as ordinary use does, so that filling them does not count as growth. */
async function use({ gateway, headers }: Attacked): Promise<void> {
  for (let count = 0; count < ORDINARY_LISTS; count += 1) {
    const after = new Date(NOW - (count + 30) * DAY_MS).toISOString();
    const filter = `filter: { creationTime: { after: "${after}" } }`;
    const nodes = 'nodes { id trainingJobName roleArn hyperParameters { name value } tags { key value } }';
    const query = `query Jobs${count} { trainingJobs(first: 100, ${filter}) { ${nodes} } }`;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await askGateway(gateway.url, query, {}, headers);
  }
}

interface Memory {
  /** The memory of the process, including garbage and what V8 keeps for later. */
  readonly taken: number;
  /** The memory that is left once all garbage is collected. */
  readonly held: number;
}

/** Measures the memory after ordinary queries have had time to collect garbage. */
async function settle(target: Attacked): Promise<{ memory: Memory; wrong: string[] }> {
  const wrong = await ask(target, 500);
  await pause(1_000);
  await target.calls();
  const { gateway } = target;
  const taken = gateway.memory();
  await gateway.collect();
  // Memory outside the heap is given back by a separate thread.
  await pause(1_000);
  return { memory: { taken, held: gateway.memory() }, wrong };
}

/** Sends waves of each flood; gives what is wrong with the answers. */
async function flood({ floods: all, gateway, calls }: Attacked): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, one, outcome } of all) {
    for (let wave = 0; wave < WAVES; wave += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await sendRaw(gateway.url, one(wave));
      // oxlint-disable-next-line no-await-in-loop -- what this one made
      wrong.push(...complaints(outcome, answer, await calls()).map((what) => `wave ${wave} of ${name}: ${what}`));
    }
  }
  return wrong;
}

/** Runs each case by itself, so that its time is its own. */
async function runCases({ cases, gateway, calls }: Attacked): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (const { name, pieces, pauseMs = 0, outcome } of cases) {
    const bytes = pieces();
    const send = async (): Promise<[RawAnswer, number]> => {
      const start = performance.now();
      return [await sendRaw(gateway.url, bytes, { pauseMs }), performance.now() - start];
    };
    const [answer, first] = await send();
    let ms = first;
    const tries = pauseMs > 0 ? 0 : 2;
    // Tries again where the machine may have been busy with something else.
    for (let again = 0; again < tries && ms > MOST_MS; again += 1) {
      const [, other] = await send();
      ms = Math.min(ms, other);
    }
    ran.push({ name, ms, isSlow: pauseMs > 0, wrong: complaints(outcome, answer, await calls()) });
  }
  return ran;
}

function report(
  target: string,
  ran: readonly Ran[],
  after: readonly string[],
  [fresh, before, end]: readonly [Memory, Memory, Memory],
): Measurement {
  const quick = ran.filter(({ isSlow }) => !isSlow).toSorted((a, b) => b.ms - a.ms);
  const slow = ran.filter(({ isSlow }) => isSlow).toSorted((a, b) => b.ms - a.ms);
  const wrong = ran.filter((each) => each.wrong.length > 0);
  const show = (ms = NaN): string => `${Math.round(ms)} ms`;
  const memory = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;
  return {
    name: `attack, ${target}`,
    title: `An attack corpus against the command, ${target}, ${ran.length} cases`,
    figures: [
      {
        what: 'cases that end otherwise than they must',
        value: String(wrong.length),
        limit: '0',
        pass: wrong.length === 0,
      },
      {
        what: 'floods and ordinary queries after it that end otherwise',
        value: String(after.length),
        limit: '0',
        pass: after.length === 0,
      },
      {
        what: 'the longest case',
        value: show(quick[0]?.ms),
        limit: show(MOST_MS),
        pass: (quick[0]?.ms ?? NaN) <= MOST_MS,
      },
      { what: 'the middle case', value: show(quick[quick.length >> 1]?.ms), pass: true },
      ...slow.slice(0, 1).map(({ ms }) => ({
        what: 'the longest that waits for bytes',
        value: show(ms),
        limit: show(SLOW_MOST_MS),
        pass: ms <= SLOW_MOST_MS,
      })),
      { what: 'what the process held after ordinary use', value: memory(fresh.held), pass: true },
      { what: 'growth with the first time, which compiles it', value: memory(before.held - fresh.held), pass: true },
      {
        what: 'growth with all of it again, and floods',
        value: memory(end.held - before.held),
        limit: memory(GROWTH_MOST),
        pass: end.held - before.held <= GROWTH_MOST,
      },
      { what: 'the same with what is not collected yet', value: memory(end.taken - before.taken), pass: true },
    ],
    notes: [
      ...quick.slice(0, 10).map(({ name, ms }) => `${show(ms)}: ${name}`),
      ...wrong.map(({ name, wrong: what }) => `WRONG ${name}: ${what.join('; ')}`),
      ...after,
    ],
  };
}

async function attack(target: Target, sandboxes: Host<SandboxMethods>, sandbox: string): Promise<Measurement> {
  const env = { ...LIFTED, ...target.env, BODY_TIMEOUT_MS: String(BODY_TIMEOUT_MS) };
  const gateway = await ServedGateway.start(sandbox, env);
  try {
    const calls = async (): Promise<number> => (await sandboxes.call('calls', sandbox)).length;
    const attacked = { ...target, gateway, calls };
    await use(attacked);
    const fresh = await settle(attacked);
    // First run: compiled code, and the memory that threads keep, are those of a gateway that has been up for a while.
    await runCases(attacked);
    // Some cases push other entries out of the caches, which are filled again here.
    await use(attacked);
    const before = await settle(attacked);
    const ran = await runCases(attacked);
    const wrong = await flood(attacked);
    const end = await settle(attacked);
    return report(target.name, ran, [...wrong, ...end.wrong], [fresh.memory, before.memory, end.memory]);
  } finally {
    await gateway.end();
  }
}

const sandboxes = new Host<SandboxMethods>(new URL('hosts/sandbox-host.ts', import.meta.url));
try {
  const account = {
    jobs: 700,
    seed: 7,
    quirks: {},
    limits: {},
    latencyMs: 0,
    live: false,
    now: NOW,
    still: true,
    port: 0,
  };
  const sandbox = await sandboxes.call('start', account);
  let isPassed = true;
  const measurements = [
    ...TARGETS.map((target) => async () => await attack(target, sandboxes, sandbox)),
    async () => await crowd(sandboxes, account),
  ];
  // One after the other: each has the machine for itself.
  for (const measure of measurements) {
    const measured = await measure();
    console.log(showMeasurement(measured));
    isPassed &&= measured.figures.every(({ pass }) => pass);
  }
  process.exitCode = isPassed ? 0 : 1;
} finally {
  await sandboxes.end();
}
