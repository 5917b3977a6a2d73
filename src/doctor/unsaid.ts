import type { DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import { LAG_MS } from '../sagemaker/records/settled.js';
import type { Asker } from './asker.js';
import { type Finding, finding, type Told, unknown } from './finding.js';
import { asResults, askTags, type FirstLook, LIST_ROWS } from './first-look.js';
import { jobsIn, type KnownJob, metricIn, mixedCaseIn, SETTLED, timeOf } from './known-jobs.js';
import { undecided } from './outcome.js';
import { keyOf, search } from './questions.js';

function milliseconds(jobs: readonly KnownJob[], described: DescribeTrainingJobResponse | null): Told {
  const exact = timeOf(described?.CreationTime);
  const indexed = jobs.find(({ TrainingJobArn }) => TrainingJobArn === described?.TrainingJobArn);
  const rounded = timeOf(indexed?.CreationTime);
  if (exact === null || rounded === null || exact % 1_000 === 0)
    return unknown(`no ${SETTLED} has milliseconds in its time`);
  const isCut = rounded % 1_000 === 0;
  return {
    verdict: 'ok',
    found: isCut ? "Search's times are whole seconds" : "Search's times have milliseconds",
    facts: { milliseconds: !isCut },
  };
}

async function lackingMetric(asker: Asker, jobs: readonly KnownJob[]): Promise<Told> {
  const name = metricIn(jobs);
  if (name === null) return unknown(`no ${SETTLED} has a metric`);
  const has = ({ FinalMetricDataList: list }: KnownJob): boolean =>
    list?.some(({ MetricName }) => MetricName === name) ?? false;
  if (jobs.every(has)) return unknown(`each ${SETTLED} has the metric`);
  const answer = await search(asker, { sortBy: `Metrics.${name}` });
  if (answer.kind !== 'answered') return undecided(answer);
  const lacking = answer.jobs.filter((job) => !has(job)).length;
  const [first] = answer.jobs;
  const found = lacking === 0 ? 'not among the first' : first && !has(first) ? 'they come first' : 'they come last';
  return { verdict: 'ok', found, facts: { lacking } };
}

async function hyperParameterOrder(asker: Asker, jobs: readonly KnownJob[]): Promise<Told> {
  const name = jobs.flatMap(({ HyperParameters = {} }) => Object.keys(HyperParameters))[0];
  if (name === undefined) return unknown(`no ${SETTLED} has a hyperparameter`);
  const answer = await search(asker, { sortBy: `HyperParameters.${name}`, maxResults: 10 });
  if (answer.kind === 'refused')
    return { verdict: 'ok', found: 'refused; the gateway sorts by itself', facts: { taken: false } };
  if (answer.kind !== 'answered') return undecided(answer);
  return { verdict: 'ok', found: 'accepted; the gateway sorts by itself anyway', facts: { taken: true } };
}

async function nameCase(asker: Asker, jobs: readonly KnownJob[]): Promise<Told> {
  const job = mixedCaseIn(jobs);
  if (!job) return unknown(`no ${SETTLED} has an upper-case letter in its name`);
  const lower = { property: 'TrainingJobName', operator: 'Equals', value: job.TrainingJobName.toLowerCase() } as const;
  const answer = await search(asker, { pushes: [lower] });
  if (answer.kind !== 'answered') return undecided(answer);
  const ignores = answer.jobs.some((one) => keyOf(one) === keyOf(job));
  return {
    verdict: 'ok',
    found: ignores ? 'Search compares names without regard to case' : 'Search compares names with regard to case',
    facts: { caseMatters: !ignores },
  };
}

async function lowerCaseTags(asker: Asker, jobs: readonly KnownJob[]): Promise<Told> {
  const job = mixedCaseIn(jobs);
  if (!job) return unknown(`no ${SETTLED} has an upper-case letter in its name`);
  const outcome = await askTags(asker, job.TrainingJobArn.toLowerCase());
  if (outcome.kind === 'answered') return { verdict: 'ok', found: 'accepted', facts: { taken: true } };
  if (outcome.kind !== 'refused' && outcome.kind !== 'notFound') return undecided(outcome);
  return { verdict: 'ok', found: "refused; the gateway asks with the record's own ARN", facts: { taken: false } };
}

async function isFoundAlone(asker: Asker, job: KnownJob): Promise<boolean> {
  const itself = { property: 'TrainingJobName', operator: 'Equals', value: job.TrainingJobName } as const;
  const answer = await search(asker, { pushes: [itself] });
  return answer.kind === 'answered' && answer.jobs.some((found) => keyOf(found) === keyOf(job));
}

async function lag(asker: Asker, { ListTrainingJobs: listed }: FirstLook, now: number): Promise<Told> {
  if (listed.kind !== 'answered') return undecided(listed);
  const made = (job: KnownJob): number => timeOf(job.CreationTime) ?? 0;
  // Another server may list everything that it has, in its own order.
  const newest = jobsIn(asResults(listed.output))
    .toSorted((a, b) => made(b) - made(a))
    .slice(0, LIST_ROWS);
  if (newest.length === 0) return unknown('there is no job');
  const names = newest.map(({ TrainingJobName: value }) => ({
    property: 'TrainingJobName',
    operator: 'Equals' as const,
    value,
  }));
  const searched = await search(asker, { pushes: [{ or: names }] });
  if (searched.kind !== 'answered') return undecided(searched);
  const indexed = new Set(searched.jobs.map(keyOf));
  const missing = newest.filter((job) => !indexed.has(keyOf(job)));
  const [one] = missing;
  if (one && (await isFoundAlone(asker, one))) return unknown('Search does not find several names at once');
  if (missing.length === 0) return { verdict: 'ok', found: 'the newest jobs are in the index', facts: { missing: 0 } };
  const oldest = Math.max(...missing.map(({ CreationTime }) => now - (timeOf(CreationTime) ?? now)));
  return {
    verdict: oldest > LAG_MS ? 'limited' : 'ok',
    found: `${missing.length} of the ${newest.length} newest jobs are not in the index yet`,
    means: 'lists show them later; freshness STRONG shows them at once',
    facts: { missing: missing.length, oldestSeconds: Math.round(oldest / 1_000) },
  };
}

const one = (id: string, title: string, told: Told): Finding =>
  finding({ id: `unsaid.${id}`, group: 'What nobody says', title }, told);

/** What AWS does not document, as far as asking can tell. The gateway is right either way. */
export async function unsaidFindings(
  asker: Asker,
  look: FirstLook,
  jobs: readonly KnownJob[],
  now: number,
): Promise<readonly Finding[]> {
  const { DescribeTrainingJob: described } = look;
  // Where no job is known, none was described.
  const isUndescribed = described.kind !== 'answered' && look.described !== null;
  return [
    one(
      'milliseconds',
      "Search's timestamps",
      isUndescribed
        ? undecided(described)
        : milliseconds(jobs, described.kind === 'answered' ? described.output : null),
    ),
    one('lacking-metric', 'Jobs that lack the metric', await lackingMetric(asker, jobs)),
    one('hyper-parameter-order', 'Sorted by a hyperparameter', await hyperParameterOrder(asker, jobs)),
    one('name-case', 'Case of names', await nameCase(asker, jobs)),
    one('tags-lower-case', 'ListTags of a lower-case ARN', await lowerCaseTags(asker, jobs)),
    one('lag', 'How far the index lags', await lag(asker, look, now)),
  ];
}
