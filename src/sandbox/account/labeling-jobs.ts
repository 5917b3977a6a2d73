import type * as aws from '@aws-sdk/client-sagemaker';
import type { Account } from './account.js';
import { plantInLabelingJob } from './planted.js';
import { Dice } from './dice.js';
import { labelingJobRecord } from './labeling-job.js';
import { indexOfName, profileOf, type Profile } from './profile.js';
import type { LabelingJobRecord } from './records.js';

export interface LabelingState {
  status: aws.LabelingJobStatus;
  created: number;
  lastModified: number;
  /** The share of the objects that are labeled. */
  progress: number;
}

const ENDS = ['Completed', 'Completed', 'Failed', 'Completed', 'Completed', 'Stopped', 'Completed'] as const;

/** The labeling jobs, 0 the oldest. They may launch training jobs that learn to label by themselves. */
export class LabelingJobs {
  readonly #account: Account;

  constructor(account: Account) {
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
    const record = labelingJobRecord(this.#account, number, this.state(number, at));
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
    const { seed } = this.#account;
    const created = this.created(number);
    const began = created + 120_000;
    const lasts = (6 + 60 * new Dice(seed, number, 102).next()) * 3_600_000;
    // By turns, so that a small account has each.
    const outcome = ENDS[(number + seed) % ENDS.length] ?? 'Completed';
    const ends = began + lasts * (outcome === 'Completed' ? 1 : 0.4);
    if (at < began) return { status: 'Initializing', created, lastModified: created, progress: 0 };
    if (at < ends) {
      const stopping = outcome === 'Stopped' && at > ends - 600_000;
      const step = Math.floor((at - began) / 600_000);
      return {
        status: stopping ? 'Stopping' : 'InProgress',
        created,
        lastModified: began + step * 600_000,
        progress: Math.min(1, (at - began) / lasts),
      };
    }
    return { status: outcome, created, lastModified: ends, progress: outcome === 'Completed' ? 1 : 0.4 };
  }
}
