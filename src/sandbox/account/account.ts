import { TrainingAccount } from './training-account.js';
import { TuningJobs } from './tuning-jobs.js';
import type { LabelingJobRecord, TrainingJobRecord, TuningJobRecord } from './records.js';

/**
 * The truth that the server tells, and that tests compare with. Methods take the time to look from, the clock's by
 * default; times in records are Dates.
 */
export class Account extends TrainingAccount {
  override readonly tuning: TuningJobs = new TuningJobs(this);

  /** Every tuning job, newest first. */
  tuningJobs(at = this.clock()): Iterable<TuningJobRecord> {
    return this.tuning.all(at);
  }

  /** Every labeling job, newest first. */
  labelingJobs(at = this.clock()): Iterable<LabelingJobRecord> {
    return this.labeling.all(at);
  }

  /** The training jobs that a tuning job launched, oldest first. */
  childrenOf(tuningJobName: string, at = this.clock()): TrainingJobRecord[] {
    const block = this.tuning.find(tuningJobName, at);
    return block === undefined ? [] : this.tuning.children(block, at).map((index) => this.trainingJobAt(index, at));
  }
}
