import type { SearchResponse, TrainingJob } from '@aws-sdk/client-sagemaker';
import { LAG_MS } from '../sagemaker/records/settled.js';

/** A training job as Search gave it, with what identifies it. */
export interface KnownJob extends TrainingJob {
  readonly TrainingJobName: string;
  readonly TrainingJobArn: string;
}

/** The jobs in Search's answer. Other servers may send anything: what is no job is left out. */
export function jobsIn(output: SearchResponse): readonly KnownJob[] {
  const rows: readonly unknown[] = Array.isArray(output.Results) ? output.Results : [];
  return rows.flatMap((row) => {
    const job = (row as { TrainingJob?: Partial<KnownJob> } | null)?.TrainingJob;
    return typeof job?.TrainingJobName === 'string' && typeof job.TrainingJobArn === 'string' ? [job as KnownJob] : [];
  });
}

/** A time in milliseconds of the epoch; null where it is none. */
export function timeOf(value: unknown): number | null {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.getTime() : null;
}

/** Whether the index must have the job: one that was created or changed more recently proves nothing by being missing. */
export function isSettled(job: { CreationTime?: unknown; LastModifiedTime?: unknown }, now: number): boolean {
  const before = now - LAG_MS;
  return (timeOf(job.CreationTime) ?? now) < before && (timeOf(job.LastModifiedTime) ?? 0) < before;
}

/** How those are called that are asked for: an account may have others, which do not prove a thing. */
export const SETTLED = `job that has not changed for ${LAG_MS / 60_000} minutes`;

/** A metric to ask by, which one of the jobs has; null where none has any. */
export function metricIn(jobs: readonly KnownJob[]): string | null {
  return jobs.flatMap(({ FinalMetricDataList: list }) => list?.[0]?.MetricName ?? [])[0] ?? null;
}

/** A job with a capital letter in its name, which most do not have. */
export function mixedCaseIn<Job extends KnownJob>(jobs: readonly Job[]): Job | undefined {
  return jobs.find(({ TrainingJobName: name }) => name !== name.toLowerCase());
}
