import { numberIn, textIn } from './truth-values.js';

/** What the property test asks for, and what must hold of each answer, told from the account itself and not by the gateway's code. */
export interface Filter {
  nameContains?: string;
  trainingJobStatus?: string[];
  creationTime?: { after?: string; before?: string };
  hyperParameters?: { name: string; operator: string; value?: string }[];
  finalMetrics?: { name: string; operator: string; value?: string }[];
  tags?: { key: string; value?: string }[];
  instanceType?: string[];
  trainingImageContains?: string;
  tuningJobArn?: string;
  properties?: { name: string; operator: string; value?: string }[];
  anyOf?: Filter[];
}

export interface OrderBy {
  field: string;
  direction: 'ASC' | 'DESC';
  name?: string;
}

/** A training job as AWS tells it, of which the test reads these members. */
export interface Job {
  TrainingJobName: string;
  TrainingJobStatus?: string;
  CreationTime: number;
  LastModifiedTime?: number;
  TrainingStartTime?: number;
  TrainingEndTime?: number;
  BillableTimeInSeconds?: number;
  TrainingTimeInSeconds?: number;
  TuningJobArn?: string;
  HyperParameters?: Record<string, string>;
  FinalMetricDataList?: { MetricName?: string; Value?: number | string }[];
  Tags?: { Key: string; Value: string }[];
  AlgorithmSpecification?: { TrainingImage?: string };
  ResourceConfig?: {
    InstanceType?: string;
    SelectedInstanceType?: string;
    VolumeSizeInGB?: number;
    InstanceGroups?: { InstanceType?: string }[];
  };
}

const STATUS_WORDS: Record<string, string> = {
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  IN_PROGRESS: 'InProgress',
  STOPPED: 'Stopped',
  STOPPING: 'Stopping',
};

export function metricOf(job: Job, name: string): number | null {
  const found = job.FinalMetricDataList?.find(({ MetricName }) => MetricName === name)?.Value;
  const value = found === undefined ? Number.NaN : Number(found);
  return Number.isNaN(value) ? null : value;
}

function compare(operator: string, value: number | null, bound: number): boolean {
  if (value === null) return false;
  switch (operator) {
    case 'GREATER_THAN':
      return value > bound;
    case 'GREATER_THAN_OR_EQUAL_TO':
      return value >= bound;
    case 'LESS_THAN':
      return value < bound;
    case 'LESS_THAN_OR_EQUAL_TO':
      return value <= bound;
    default:
      return value === bound;
  }
}

function hyperParameterHolds(
  job: Job,
  { name, operator, value = '' }: { name: string; operator: string; value?: string },
): boolean {
  const found = job.HyperParameters?.[name];
  if (operator === 'EXISTS') return found !== undefined;
  if (operator === 'NOT_EXISTS') return found === undefined;
  if (found === undefined) return false;
  if (operator === 'EQUALS') return textIn(found) === value;
  return compare(operator, numberIn(textIn(found)), Number(value));
}

function propertyHolds(
  job: Job,
  { name, operator, value = '' }: { name: string; operator: string; value?: string },
): boolean {
  if (name !== 'ResourceConfig.VolumeSizeInGB') throw new Error(`the test knows no ${name}`);
  return compare(operator, job.ResourceConfig?.VolumeSizeInGB ?? null, Number(value));
}

export function matches(job: Job, filter: Filter): boolean {
  const { creationTime, anyOf } = filter;
  const created = Math.floor(job.CreationTime);
  const seconds = (text: string): number => Date.parse(text) / 1_000;
  const types = [
    job.ResourceConfig?.InstanceType,
    job.ResourceConfig?.SelectedInstanceType,
    ...(job.ResourceConfig?.InstanceGroups ?? []).map((group) => group.InstanceType),
  ];
  return (
    (filter.nameContains === undefined || job.TrainingJobName.includes(filter.nameContains)) &&
    (!filter.trainingJobStatus ||
      filter.trainingJobStatus.some((status) => STATUS_WORDS[status] === job.TrainingJobStatus)) &&
    (creationTime?.after === undefined || created >= seconds(creationTime.after)) &&
    (creationTime?.before === undefined || created < seconds(creationTime.before)) &&
    (filter.hyperParameters ?? []).every((one) => hyperParameterHolds(job, one)) &&
    (filter.finalMetrics ?? []).every(({ name, operator, value }) =>
      compare(operator, metricOf(job, name), Number(value)),
    ) &&
    (filter.tags ?? []).every(({ key, value }) =>
      (job.Tags ?? []).some((tag) => tag.Key === key && (value === undefined || tag.Value === value)),
    ) &&
    (!filter.instanceType || types.some((type) => filter.instanceType?.includes(type ?? ''))) &&
    (filter.trainingImageContains === undefined ||
      (job.AlgorithmSpecification?.TrainingImage ?? '').includes(filter.trainingImageContains)) &&
    (filter.tuningJobArn === undefined || job.TuningJobArn?.toLowerCase() === filter.tuningJobArn.toLowerCase()) &&
    (filter.properties ?? []).every((one) => propertyHolds(job, one)) &&
    (!anyOf || anyOf.some((branch) => matches(job, branch)))
  );
}

/** What a job is ordered by; null where the order leaves it out. */
export function valueOf(job: Job, { field, name = '' }: OrderBy): number | string | null {
  const whole = (time: number | undefined): number | null => (time === undefined ? null : Math.floor(time));
  switch (field) {
    case 'CREATION_TIME':
      return Math.floor(job.CreationTime);
    case 'LAST_MODIFIED_TIME':
      return whole(job.LastModifiedTime);
    case 'TRAINING_START_TIME':
      return whole(job.TrainingStartTime);
    case 'TRAINING_END_TIME':
      return whole(job.TrainingEndTime);
    case 'BILLABLE_TIME':
      return job.BillableTimeInSeconds ?? null;
    case 'TRAINING_TIME':
      return job.TrainingTimeInSeconds ?? null;
    case 'NAME':
      return job.TrainingJobName;
    case 'STATUS':
      return Object.values(STATUS_WORDS).includes(job.TrainingJobStatus ?? '') || job.TrainingJobStatus === 'Deleting'
        ? (job.TrainingJobStatus ?? null)
        : '~';
    case 'FINAL_METRIC':
      return metricOf(job, name);
    default: {
      const found = job.HyperParameters?.[name];
      return found === undefined ? null : (numberIn(textIn(found)) ?? textIn(found));
    }
  }
}

/** Negative where `a` must come before `b`; 0 where their order is AWS's. */
export function compareJobs(orderBy: OrderBy, a: Job, b: Job): number {
  const [left, right] = [valueOf(a, orderBy), valueOf(b, orderBy)];
  const sign = orderBy.direction === 'ASC' ? 1 : -1;
  const rank = (value: number | string | null): number => (typeof value === 'number' ? 0 : 1);
  if (left !== right) {
    if (rank(left) !== rank(right)) return sign * (rank(left) - rank(right));
    return (left ?? '') < (right ?? '') ? -sign : sign;
  }
  return orderBy.field === 'CREATION_TIME' ? 0 : Math.floor(b.CreationTime) - Math.floor(a.CreationTime);
}
