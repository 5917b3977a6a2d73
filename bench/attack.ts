import { setTimeout as pause } from 'node:timers/promises';
import type { AttackCase } from '../test/attack/attack-case.ts';
import { corpus, guardedCorpus } from '../test/attack/corpus.ts';
import { guardedSettings, TOKEN } from '../test/attack/guarded.ts';
import { complaints } from '../test/attack/verdict.ts';
import { type RawAnswer, sendRaw } from '../test/support/raw-http.ts';
import { Host } from './hosts/host.ts';
import type { SandboxMethods } from './hosts/sandbox-host.ts';
import { ServedGateway } from './hosts/served-gateway.ts';
import { type Measurement, showMeasurement } from './report.ts';
import { askGateway, LIFTED, NOW } from './world.ts';

const MOST_MS = 250;
const BODY_TIMEOUT_MS = 1_000;
/** Heads that do not come are looked for four times in their time. */
const SLOW_MOST_MS = 1.25 * BODY_TIMEOUT_MS + MOST_MS;
const MEGABYTE = 2 ** 20;
const GROWTH_MOST = 20 * MEGABYTE;
const ORDINARY = '{ trainingJobs(first: 20) { nodes { id trainingJobName tags { key value } } } }';

/** A gateway, what is sent at it, and who asks it ordinary things. */
interface Target {
  readonly name: string;
  readonly cases: readonly AttackCase[];
  readonly env: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

const TARGETS: readonly Target[] = [
  { name: 'open', cases: corpus, env: {}, headers: {} },
  { name: 'guarded', cases: guardedCorpus, env: guardedSettings(), headers: { authorization: `Bearer ${TOKEN}` } },
];

/** A target that is up. */
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

/** The memory that is left when ordinary queries have had time to collect what the corpus left. */
async function settle(target: Attacked): Promise<{ memory: number; wrong: string[] }> {
  const wrong = await ask(target, 500);
  await pause(1_000);
  await target.calls();
  return { memory: target.gateway.memory(), wrong };
}

/** Each case in turn: alone, so that its time is its own. */
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
    // Once more where the machine may have been busy with something else.
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
  before: number,
  end: number,
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
        what: 'ordinary queries that fail after it',
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
      { what: 'the process before', value: memory(before), pass: true },
      {
        what: 'growth of the process',
        value: memory(end - before),
        limit: memory(GROWTH_MOST),
        pass: end - before <= GROWTH_MOST,
      },
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
    // Compiled code and a heap that is used: what a gateway has that has been up for a minute.
    await runCases(attacked);
    const before = await settle(attacked);
    const ran = await runCases(attacked);
    const end = await settle(attacked);
    return report(target.name, ran, end.wrong, before.memory, end.memory);
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
  // One after the other: each has the machine for itself.
  for (const target of TARGETS) {
    const measured = await attack(target, sandboxes, sandbox);
    console.log(showMeasurement(measured));
    isPassed &&= measured.figures.every(({ pass }) => pass);
  }
  process.exitCode = isPassed ? 0 : 1;
} finally {
  await sandboxes.end();
}
