import type { TrainingAccount } from './training-account.js';
import { plantInTuningJob } from './planted.js';
import { tuningJobRecord } from './tuning-job.js';
import { TuningRoster } from './tuning-roster.js';
import { tuningStateOf, type TuningState } from './tuning-state.js';
import type { TuningJobRecord } from './records.js';

/** The tuning jobs, with where they stand and their records. */
export class TuningJobs extends TuningRoster {
  readonly #account: TrainingAccount;

  constructor(account: TrainingAccount) {
    super(account);
    this.#account = account;
  }

  /** Every tuning job, newest first. */
  *all(at = this.#account.clock()): Generator<TuningJobRecord> {
    for (const block of this.blocks(at)) yield this.at(block, at);
  }

  get(key: number | string, at = this.#account.clock()): TuningJobRecord | undefined {
    const block = this.find(key, at);
    return block === undefined ? undefined : this.at(block, at);
  }

  at(block: number, at: number): TuningJobRecord {
    const record = tuningJobRecord(this.#account, block, this.state(block, at), at);
    const { planted } = this.#account;
    return planted === undefined ? record : plantInTuningJob(record, planted);
  }

  state(block: number, at: number): TuningState {
    return tuningStateOf(this.#account, block, at);
  }
}
