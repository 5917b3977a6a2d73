import type { Filter } from '../sagemaker/filter/condition.js';
import { searchTime } from '../sagemaker/filter/search-values.js';
import type { Asker } from './asker.js';
import { type Finding, finding, type Told, unknown } from './finding.js';
import { type KnownJob, SETTLED, timeOf } from './known-jobs.js';
import { undecided } from './outcome.js';
import { keyOf, search } from './questions.js';

interface Probe {
  readonly id: string;
  readonly title: string;
  /** The filter under which this job must be found; null where it holds no value to ask for. */
  readonly of: (job: KnownJob) => Filter | null;
  /** Whether a job may be found by the filter. */
  readonly fits: (job: KnownJob, filter: Filter) => boolean;
}

type Read = (job: KnownJob) => string | undefined;

function equal(id: string, property: string, read: Read): Probe {
  return {
    id: `filter.${id}`,
    title: `${property} Equals`,
    of: (job) => {
      const value = read(job);
      return value ? { property, operator: 'Equals', value } : null;
    },
    fits: (job, { value }) => read(job) === value,
  };
}

/** A probe of properties such as `Tags.team` and `HyperParameters.epochs`, by the job's first entry. */
function keyed(id: string, prefix: string, entries: (job: KnownJob) => readonly (readonly [string, string])[]): Probe {
  return {
    id: `filter.${id}`,
    title: `${prefix}.<name> Equals`,
    of: (job) => {
      const [name, value] = entries(job).find(([, text]) => text.length > 0 && text.length < 200) ?? [];
      return name && value ? { property: `${prefix}.${name}`, operator: 'Equals', value } : null;
    },
    fits: (job, { property, value }) =>
      entries(job).some(([name, text]) => `${prefix}.${name}` === property && text === value),
  };
}

const created = ({ CreationTime }: KnownJob): number => Math.floor((timeOf(CreationTime) ?? 0) / 1_000);

const PROBES: readonly Probe[] = [
  equal('status', 'TrainingJobStatus', ({ TrainingJobStatus }) => TrainingJobStatus),
  equal('secondary-status', 'SecondaryStatus', ({ SecondaryStatus }) => SecondaryStatus),
  equal('tuning-job', 'TuningJobArn', ({ TuningJobArn }) => TuningJobArn),
  equal('labeling-job', 'LabelingJobArn', ({ LabelingJobArn }) => LabelingJobArn),
  equal('role', 'RoleArn', ({ RoleArn }) => RoleArn),
  equal('instance-type', 'ResourceConfig.InstanceType', ({ ResourceConfig }) => ResourceConfig?.InstanceType),
  keyed('tags', 'Tags', ({ Tags = [] }) => Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
  keyed('hyper-parameters', 'HyperParameters', ({ HyperParameters = {} }) => Object.entries(HyperParameters)),
  keyed('environment', 'Environment', ({ Environment = {} }) => Object.entries(Environment)),
  {
    id: 'filter.name-contains',
    title: 'TrainingJobName Contains',
    of: ({ TrainingJobName: name }) => ({
      property: 'TrainingJobName',
      operator: 'Contains',
      value: name.slice(0, 20),
    }),
    fits: ({ TrainingJobName }, { value = '' }) => TrainingJobName.toLowerCase().includes(value.toLowerCase()),
  },
  {
    id: 'filter.creation-time',
    title: 'CreationTime LessThan',
    of: (job) => ({ property: 'CreationTime', operator: 'LessThan', value: searchTime(created(job) + 2) }),
    fits: (job, { value = '' }) => created(job) <= Date.parse(value) / 1_000,
  },
];

async function answer(asker: Asker, { of, fits }: Probe, jobs: readonly KnownJob[]): Promise<Told> {
  const job = jobs.find((one) => of(one) !== null);
  const filter = job && of(job);
  if (!job || !filter) return unknown(`no ${SETTLED} has a value to ask for`);
  const means = 'the gateway filters by itself, over a bounded scan';
  // Asked together with the job's name, so that the job is on the first page whatever else has the value.
  const named: Filter = { property: 'TrainingJobName', operator: 'Equals', value: job.TrainingJobName };
  const alone = await search(asker, { pushes: [filter] });
  if (alone.kind === 'refused') return { verdict: 'limited', found: 'refused', means };
  if (alone.kind !== 'answered') return undecided(alone);
  if (alone.jobs.some((one) => !fits(one, filter))) {
    return { verdict: 'limited', found: 'returns jobs that do not match', means };
  }
  if (alone.jobs.some((one) => keyOf(one) === keyOf(job))) return { verdict: 'ok', found: 'finds what it should' };
  const beside = await search(asker, { pushes: [filter, named] });
  if (beside.kind !== 'answered') return undecided(beside);
  return beside.jobs.some((one) => keyOf(one) === keyOf(job))
    ? { verdict: 'ok', found: 'finds what it should' }
    : { verdict: 'limited', found: 'does not find a job that has the value', means };
}

/** Tries each filter that the gateway sends to Search with a value that a known job holds. */
export async function filterFindings(asker: Asker, jobs: readonly KnownJob[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const probe of PROBES) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other: the doctor is a guest
    const told = await answer(asker, probe, jobs);
    findings.push(finding({ id: probe.id, group: 'Search: filters', title: probe.title }, told));
  }
  return findings;
}
