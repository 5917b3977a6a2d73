import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from '../../src/sandbox/account/account.js';
import type { WireCall } from '../hosts/sandbox-host.ts';
import { byOperation, type Figure, type Measurement } from '../report.ts';
import { Machines, countCalls } from '../world.ts';

const CLIENTS = 50;
const SECOND = 1_000;
/** What an account is assumed to allow, in calls a second. */
const LIMITS = {
  Search: 5,
  ListTrainingJobs: 2,
  ListHyperParameterTuningJobs: 2,
  ListTrainingJobsForHyperParameterTuningJob: 2,
  ListLabelingJobs: 2,
  ListTags: 10,
  DescribeTrainingJob: 10,
  DescribeHyperParameterTuningJob: 10,
  DescribeLabelingJob: 10,
};
/** The gateway's budget as it comes; ListTags has no figure. */
const budgetOf = (operation: string): number | undefined => {
  if (operation === 'Search') return 4;
  if (operation.startsWith('Describe')) return 8;
  return operation === 'ListTags' ? undefined : 1;
};
/** RUNNING_TTL_MS as it comes. */
const RUNNING_TTL_MS = 10_000;
/** A refresh waits a second for its place in the budget at most, and takes some milliseconds. */
const REFRESH_MS = 1_000;
/** On the way from the gateway to the wire, two calls may come this much closer to each other. */
const JITTER_MS = 15;
/** An account so dense that about half of the newest 100 jobs are running. */
const ACCOUNT = { jobs: 460_000, seed: 7 };

const QUERY = `{ trainingJobs(first: 100) { nodes {
  trainingJobName trainingJobStatusRaw secondaryStatusRaw creationTime lastModifiedTime billableTimeInSeconds
  secondaryStatusTransitions { startTime } tags { key value }
} } }`;

interface Node {
  readonly trainingJobName: string;
  readonly trainingJobStatusRaw: string;
  readonly lastModifiedTime: string;
  readonly secondaryStatusTransitions: readonly unknown[];
}

interface Reply {
  readonly data?: { readonly trainingJobs: { readonly nodes: readonly Node[] } | null };
  readonly errors?: readonly { readonly message: string }[];
}

/** What clients were told: each different list once, with the last moment at which someone asked and was still told it. */
class Told {
  readonly lists = new Map<string, { nodes: readonly Node[]; lastAsked: number }>();
  readonly failures = new Map<string, number>();
  readonly times: number[] = [];

  async ask(url: string): Promise<void> {
    const asked = Date.now();
    const start = performance.now();
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUERY }),
      });
      const text = await response.text();
      this.times.push(performance.now() - start);
      this.#note(response.status, text, asked);
    } catch (error) {
      this.#fail(String(error));
    }
  }

  #note(status: number, text: string, asked: number): void {
    const { data, errors = [] } = JSON.parse(text) as Reply;
    const nodes = data?.trainingJobs?.nodes;
    if (status !== 200 || errors[0] || !nodes) return this.#fail(errors[0]?.message ?? `status ${status}`);
    const key = JSON.stringify(nodes);
    const known = this.lists.get(key);
    if (known) known.lastAsked = Math.max(known.lastAsked, asked);
    else this.lists.set(key, { nodes, lastAsked: asked });
  }

  #fail(message: string): void {
    this.failures.set(message, (this.failures.get(message) ?? 0) + 1);
  }
}

interface Ages {
  /** The oldest state of a running job that anyone was told, in milliseconds since it had passed. */
  job: number;
  /** The oldest list: since a job was created that it should have held. */
  list: number;
  /** States that had passed when they were told: how much there was to be late with. */
  late: number;
  /** Changes of state within the run, of the jobs that were told. */
  changes: number;
  wrong: string | undefined;
}

/**
 * The account is a function of its clock: a job's state holds from one phase's start to the next one's, so what was told
 * is as old as the time since that state ended. Counted from the moment of asking: an answer may always be newer.
 */
function agesOf(told: Told, account: Account, from: number, to: number): Ages {
  const size = account.trainingJobCount(to);
  const indexes = new Map<string, number>();
  for (let i = Math.max(0, size - 400); i < size; i++) indexes.set(account.trainingName(i), i);
  const ages: Ages = { job: 0, list: 0, late: 0, changes: 0, wrong: undefined };
  const changed = new Set<string>();
  for (const { nodes, lastAsked } of told.lists.values()) {
    let newest = 0;
    for (const node of nodes) {
      const index = indexes.get(node.trainingJobName);
      if (index === undefined) {
        ages.wrong ??= `${node.trainingJobName} is none of the newest jobs`;
        continue;
      }
      newest = Math.max(newest, index);
      const phases = account.trainingPhases(index);
      const at = phases.findIndex(({ start }) => start === Date.parse(node.lastModifiedTime));
      const phase = phases[at];
      if (phase?.status !== node.trainingJobStatusRaw || node.secondaryStatusTransitions.length !== at + 1) {
        ages.wrong ??= `${node.trainingJobName} never was ${node.trainingJobStatusRaw} since ${node.lastModifiedTime}`;
      }
      if (phase && phase.start >= from) changed.add(`${index} ${phase.start}`);
      const ended = phases[at + 1]?.start;
      if (ended === undefined || ended >= lastAsked) continue;
      ages.late++;
      ages.job = Math.max(ages.job, lastAsked - ended);
    }
    const missing = account.calendar.created(newest + 1);
    if (missing < lastAsked) ages.list = Math.max(ages.list, lastAsked - missing);
  }
  ages.changes = changed.size;
  return ages;
}

/** The most calls of an operation in one second of the clock, and in any stretch of a second. */
function busiest(times: readonly number[]): { clock: number; sliding: number } {
  const seconds = new Map<number, number>();
  for (const time of times) seconds.set(Math.floor(time / SECOND), (seconds.get(Math.floor(time / SECOND)) ?? 0) + 1);
  const sorted = times.toSorted((a, b) => a - b);
  let sliding = 0;
  let first = 0;
  for (const [i, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= SECOND - JITTER_MS) first++;
    sliding = Math.max(sliding, i - first + 1);
  }
  return { clock: Math.max(0, ...seconds.values()), sliding };
}

function budgetFigures(calls: readonly WireCall[]): Figure[] {
  return Object.keys(countCalls(calls)).map((operation) => {
    const { clock, sliding } = busiest(calls.filter((call) => call.operation === operation).map(({ at }) => at));
    const budget = budgetOf(operation);
    return {
      what: `${operation}: most in a second of the clock, and in any second`,
      value: `${clock}, ${sliding}`,
      ...(budget !== undefined && { limit: String(budget) }),
      pass: budget === undefined || (clock <= budget && sliding <= budget),
    };
  });
}

/** Clients that ask for the same page once a second, against a live account with limits. */
export async function polling(seconds: number): Promise<Measurement> {
  const machines = new Machines();
  try {
    const liveFrom = Date.now();
    const world = await machines.startWorld({ ...ACCOUNT, limits: LIMITS, liveFrom, env: {} });
    const told = new Told();
    const start = Date.now();
    const client = async (number: number): Promise<void> => {
      // Spread over the second, as clients are.
      await pause((number * SECOND) / CLIENTS);
      for (let round = 0; round < seconds; round++) {
        await told.ask(world.gatewayUrl);
        await pause(Math.max(0, start + (number * SECOND) / CLIENTS + (round + 1) * SECOND - Date.now()));
        if (Date.now() - start > seconds * SECOND) return;
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, async (_, number) => await client(number)));
    const calls = await world.calls();
    const ages = agesOf(told, world.truth, start, Date.now());
    await world.close();
    return measurementOf(seconds, told, calls, ages);
  } finally {
    await machines.end();
  }
}

function measurementOf(seconds: number, told: Told, calls: readonly WireCall[], ages: Ages): Measurement {
  const failed = [...told.failures.values()].reduce((sum, count) => sum + count, 0);
  const [failure] = told.failures.keys();
  const throttled = calls.filter(({ error }) => error === 'ThrottlingException').length;
  const sorted = told.times.toSorted((a, b) => a - b);
  const at = (share: number): string => `${Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)} ms`;
  const inSeconds = (ms: number): string => `${(ms / SECOND).toFixed(1)} s`;
  const allowed = RUNNING_TTL_MS + REFRESH_MS;
  const isAnswered = told.lists.size > 0;
  return {
    name: 'polling',
    title: `${CLIENTS} clients that poll the page of 100 jobs once a second for ${seconds} s, a live account with limits, the budget as it comes`,
    figures: [
      { what: 'answers', value: String(told.times.length), pass: true },
      {
        what: `answers with an error${failure === undefined ? '' : ` (${failure})`}`,
        value: String(failed),
        limit: '0',
        pass: failed === 0,
      },
      { what: 'calls', value: byOperation(countCalls(calls)), pass: true },
      { what: 'calls that the account throttled', value: String(throttled), pass: true },
      ...budgetFigures(calls),
      {
        what: `oldest state of a running job (${ages.changes} changes seen, ${ages.late} told late)`,
        value: inSeconds(ages.job),
        limit: inSeconds(allowed),
        pass: isAnswered && ages.job <= allowed,
      },
      {
        what: 'states that no job ever had',
        value: ages.wrong ?? 'none',
        limit: 'none',
        pass: ages.wrong === undefined,
      },
      { what: 'oldest list: without a job that was there', value: inSeconds(ages.list), pass: true },
      { what: 'time of an answer: median, 99 %, slowest', value: `${at(0.5)}, ${at(0.99)}, ${at(1)}`, pass: true },
    ],
    notes: [
      `A state is old by the time between its end, told by the account itself, and the moment at which a client asked and was`,
      `still told it. Allowed are the ${inSeconds(RUNNING_TTL_MS)} of RUNNING_TTL_MS and ${inSeconds(REFRESH_MS)} for one refresh. Two calls count as within`,
      `one second where they came less than ${SECOND - JITTER_MS} ms apart.`,
    ],
  };
}
