import type { Asker } from './asker.js';
import { type Finding, finding, type Told, unknown } from './finding.js';
import { type KnownJob, metricIn, SETTLED, timeOf } from './known-jobs.js';
import { undecided } from './outcome.js';
import { type Answer, keyOf, search } from './questions.js';

const SMALL = 5;
const SCANS = 'the gateway sorts by itself, over a bounded scan';

type Value = (job: KnownJob) => number | null;

/** A time in whole seconds: within a second lists accept any order. */
function secondOf(time: unknown): number | null {
  const at = timeOf(time);
  return at === null ? null : Math.floor(at / 1_000);
}

function falls(values: readonly number[]): boolean {
  return values.every((one, i) => i === 0 || (values[i - 1] ?? one) >= one);
}

function orderOf(jobs: readonly KnownJob[], value: Value): Told {
  const values = jobs.flatMap((job) => value(job) ?? []);
  // Of one value alone any order is the right one.
  if (new Set(values).size < 2)
    return unknown('the jobs returned do not have two different values, which an order needs');
  return falls(values)
    ? { verdict: 'ok', found: `${jobs.length} jobs in order` }
    : { verdict: 'limited', found: 'the jobs come in another order', means: SCANS };
}

function order(answer: Answer, value: Value): Told {
  if (answer.kind === 'refused') return { verdict: 'limited', found: 'refused', means: SCANS };
  return answer.kind === 'answered' ? orderOf(answer.jobs, value) : undecided(answer);
}

function metricValue(name: string): Value {
  return ({ FinalMetricDataList: list }) => {
    const value = list?.find(({ MetricName }) => MetricName === name)?.Value;
    return typeof value === 'number' && !Number.isNaN(value) ? value : null;
  };
}

function pageSize(answer: Answer): Told {
  if (answer.kind !== 'answered') return undecided(answer);
  if (answer.jobs.length === 0) return unknown('there is no job');
  return answer.jobs.length <= SMALL
    ? { verdict: 'ok', found: `${SMALL} asked for, ${answer.jobs.length} returned` }
    : { verdict: 'limited', found: `${SMALL} asked for, ${answer.jobs.length} returned`, means: SCANS };
}

async function token(asker: Asker, first: Answer): Promise<Told> {
  if (first.kind !== 'answered') return undecided(first);
  const { NextToken } = first.output;
  if (!NextToken) return unknown('there is no second page');
  const next = await search(asker, { sortBy: 'CreationTime', maxResults: SMALL, token: NextToken });
  if (next.kind === 'refused')
    return { verdict: 'limited', found: 'refused', means: 'the gateway continues lists by value' };
  if (next.kind !== 'answered') return undecided(next);
  const seen = new Set(first.jobs.map(keyOf));
  return next.jobs.some((job) => seen.has(keyOf(job)))
    ? { verdict: 'limited', found: 'the second page repeats the first', means: 'the gateway lists such jobs once' }
    : { verdict: 'ok', found: 'continues the list' };
}

function totals(answer: Answer): Told {
  if (answer.kind !== 'answered') return undecided(answer);
  const { TotalHits: hits } = answer.output;
  if (typeof hits?.Value !== 'number') {
    return { verdict: 'limited', found: 'not returned', means: 'totalCount is null' };
  }
  const isExact = hits.Relation === undefined || hits.Relation === 'EqualTo';
  return {
    verdict: isExact ? 'ok' : 'limited',
    found: isExact ? `${hits.Value}` : `at least ${hits.Value}`,
    ...(!isExact && { means: 'totalCountIsLowerBound is true' }),
    facts: { value: hits.Value, isExact },
  };
}

const one = (id: string, title: string, told: Told): Finding =>
  finding({ id: `order.${id}`, group: 'Search: order and pages', title }, told);

/**
 * Tries what lists depend on: that Search sorts, cuts pages, and goes on by tokens. `newest` are the jobs of the first look, which
 * asked for them in that order: few of them may all be of one second.
 */
export async function orderFindings(
  asker: Asker,
  newest: readonly KnownJob[],
  jobs: readonly KnownJob[],
): Promise<readonly Finding[]> {
  const first = await search(asker, { sortBy: 'CreationTime', maxResults: SMALL });
  const started = await search(asker, { sortBy: 'TrainingStartTime' });
  const metric = metricIn(jobs);
  const measured = metric === null ? null : await search(asker, { sortBy: `Metrics.${metric}` });
  return [
    one(
      'creation-time',
      'Sorted by CreationTime',
      orderOf(newest, ({ CreationTime: at }) => secondOf(at)),
    ),
    one(
      'start-time',
      'Sorted by TrainingStartTime',
      order(started, ({ TrainingStartTime: at }) => secondOf(at)),
    ),
    one(
      'metric',
      'Sorted by Metrics.<name>',
      metric === null || !measured ? unknown(`no ${SETTLED} has a metric`) : order(measured, metricValue(metric)),
    ),
    one('page-size', 'MaxResults', pageSize(first)),
    one('token', 'NextToken', await token(asker, first)),
    one('totals', 'TotalHits', totals(first)),
  ];
}
