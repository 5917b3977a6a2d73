import { known } from '../sagemaker/records/derived.js';
import type { TrainingJob } from './training-job.type.js';

type Entries<E> = readonly E[] | null;

/** All jobs of a page are asked with the same list of names, which may have a thousand. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function setOf(names: readonly string[]): ReadonlySet<string> {
  const set = sets.get(names) ?? new Set(names);
  sets.set(names, set);
  return set;
}

function pick<E extends { readonly name: string }>(entries: Entries<E>, names?: readonly string[] | null): Entries<E> {
  const all = known(entries);
  if (!names || !all) return all;
  const set = setOf(names);
  return all.filter(({ name }) => set.has(name));
}

interface Names {
  readonly names?: readonly string[] | null;
}

interface Name {
  readonly name: string;
}

/** The fields that an argument picks from the record. */
export const trainingJobReads = {
  hyperParameters: (job: TrainingJob, { names }: Names) => pick(job.hyperParameters, names),
  environment: (job: TrainingJob, { names }: Names) => pick(job.environment, names),
  hyperParameter: (job: TrainingJob, { name }: Name) =>
    known(job.hyperParameters)?.find((one) => one.name === name) ?? null,
  finalMetric: (job: TrainingJob, { name }: Name) =>
    known(job.finalMetricDataList)?.find(({ metricName }) => metricName === name) ?? null,
};
