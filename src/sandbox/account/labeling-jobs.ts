import type { AccountBasis } from './account-basis.js';
import { plantInLabelingJob } from './planted.js';
import { labelingJobRecord } from './labeling-job.js';
import { labelingStateOf, type LabelingState } from './labeling-state.js';
import { indexOfName, profileOf, type Profile } from './profile.js';
import type { LabelingJobRecord } from './records.js';

/** The labeling jobs, 0 the oldest. They may launch training jobs that learn to label by themselves. */
export class LabelingJobs {
  readonly #account: AccountBasis;

  constructor(account: AccountBasis) {
    this.#account = account;
  }

  count(): number {
    return this.#account.layout.labelingJobs;
  }

  /** Every labeling job, newest first. */
  *all(at = this.#account.clock()): Generator<LabelingJobRecord> {
    for (let number = this.count() - 1; number >= 0; number--) yield this.at(number, at);
  }

  get(key: number | string, at = this.#account.clock()): LabelingJobRecord | undefined {
    const number = typeof key === 'number' ? key : indexOfName(this.#account.seed, 'labeling-job', key);
    if (!(number >= 0 && number < this.count())) return undefined;
    return typeof key === 'string' && this.name(number) !== key ? undefined : this.at(number, at);
  }

  at(number: number, at: number): LabelingJobRecord {
    const record = labelingJobRecord(this.#account, number, this.profile(number), this.state(number, at));
    const { planted } = this.#account;
    return planted === undefined ? record : plantInLabelingJob(record, planted);
  }

  profile(number: number): Profile {
    return profileOf(this.#account.seed, 'labeling-job', number, this.created(number));
  }

  name(number: number): string {
    return this.profile(number).name;
  }

  arn(number: number): string {
    return this.#account.arn(`labeling-job/${this.name(number)}`);
  }

  created(number: number): number {
    const position = this.#account.layout.labelingPosition(number);
    // In the order of their numbers, however small the account is.
    return this.#account.calendar.created(position) - 1_000 - (this.count() - number);
  }

  state(number: number, at: number): LabelingState {
    return labelingStateOf(this.#account.seed, number, this.created(number), at);
  }
}
