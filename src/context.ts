import type { Reading } from './sagemaker/kept.js';
import type { JobSource } from './sagemaker/job-source.js';
import type { Bill } from './upstream/bill.js';
import type { TypeTable } from './upstream/type-table.js';
import type { LabelingJobRecord } from './labeling-job/labeling-job.source.js';
import type { TrainingJobRecord } from './training-job/training-job.source.js';
import type { TuningJobRecord } from './tuning-job/tuning-job.source.js';
import type { ScopeClient } from './sagemaker/scope-client.js';

/** What gives each entity's records, for one request. */
export interface Sources {
  readonly trainingJobs: JobSource<TrainingJobRecord>;
  readonly tuningJobs: JobSource<TuningJobRecord>;
  readonly labelingJobs: JobSource<LabelingJobRecord>;
}

/** What a request holds. */
export interface Context {
  readonly sources: Sources;
  readonly scope: ScopeClient;
  readonly types: TypeTable;
  /** How fresh the answers must be, and for whom. */
  readonly reading: Reading;
  /** The moment that relative times count from, in milliseconds of the epoch. */
  readonly now: number;
  readonly bill: Bill;
  readonly signal: AbortSignal;
}
