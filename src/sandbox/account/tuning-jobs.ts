import type * as aws from '@aws-sdk/client-sagemaker';
import type { Account } from './account.js';
import { plantInTuningJob } from './planted.js';
import { Dice, mix } from './dice.js';
import { BLOCK } from './layout.js';
import { indexOfName, profileOf, type Profile } from './profile.js';
import type { Phase } from './timeline.js';
import { tuningJobRecord } from './tuning-job.js';
import type { TuningJobRecord } from './records.js';

// By turns, so that a small account has each.
const OUTCOMES = [
  'Completed',
  'Completed',
  'Failed',
  'Completed',
  'Completed',
  'Stopped',
  'Completed',
  'Completed',
] as const;

export interface TuningState {
  status: aws.HyperParameterTuningJobStatus;
  created: number;
  lastModified: number;
  ended?: number;
  /** The indexes of the children that exist, oldest first. */
  children: number[];
  counters: Required<aws.TrainingJobStatusCounters>;
  objectives: Required<aws.ObjectiveStatusCounters>;
  best?: number;
}

/** The tuning jobs, one for each block of training jobs that has children. Their number is the number of their block. */
export class TuningJobs {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  count(at = this.#account.clock()): number {
    return this.blocks(at).length;
  }

  /** The numbers of the tuning jobs that exist, newest first. */
  blocks(at = this.#account.clock()): number[] {
    const blocks: number[] = [];
    for (let block = this.#blockCount(at) - 1; block >= 0; block--)
      if (this.#account.layout.childCount(block) > 0) blocks.push(block);
    return blocks;
  }

  /** Every tuning job, newest first. */
  *all(at = this.#account.clock()): Generator<TuningJobRecord> {
    for (const block of this.blocks(at)) yield this.at(block, at);
  }

  get(key: number | string, at = this.#account.clock()): TuningJobRecord | undefined {
    const block = this.find(key, at);
    return block === undefined ? undefined : this.at(block, at);
  }

  find(key: number | string, at = this.#account.clock()): number | undefined {
    const block = typeof key === 'number' ? key : indexOfName(this.#account.seed, 'hyper-parameter-tuning-job', key);
    if (!(block >= 0 && block < this.#blockCount(at)) || this.#account.layout.childCount(block) === 0) return undefined;
    return typeof key === 'string' && this.name(block) !== key ? undefined : block;
  }

  at(block: number, at: number): TuningJobRecord {
    const record = tuningJobRecord(this.#account, block, this.state(block, at), at);
    const { planted } = this.#account;
    return planted === undefined ? record : plantInTuningJob(record, planted);
  }

  profile(block: number): Profile {
    return profileOf(this.#account.seed, 'hyper-parameter-tuning-job', block, this.created(block));
  }

  name(block: number): string {
    return this.profile(block).name;
  }

  arn(block: number): string {
    return this.#account.arn(`hyper-parameter-tuning-job/${this.name(block)}`);
  }

  created(block: number): number {
    return this.#account.calendar.created(block * BLOCK) - 5_000 - (mix(this.#account.seed, block, 82) % 40_000);
  }

  /** The indexes of the children that exist, oldest first. */
  children(block: number, at = this.#account.clock()): number[] {
    const size = this.#account.trainingJobCount(at);
    const children: number[] = [];
    for (let number = 0; number < this.#account.layout.childCount(block); number++) {
      const index = this.#account.layout.childIndex(block, number);
      if (index < size) children.push(index);
    }
    return children;
  }

  /** Which way is better, of a tuning job's objective. */
  best(block: number): 'Maximize' | 'Minimize' {
    return this.profile(block).algorithm.metrics[0]?.best ?? 'Maximize';
  }

  objectiveStatus(index: number, phase: Phase): aws.ObjectiveStatus {
    if (phase.status === 'InProgress' || phase.status === 'Stopping') return 'Pending';
    const value = this.#account.objectiveOf(index);
    return value !== undefined && Number.isFinite(value) ? 'Succeeded' : 'Failed';
  }

  state(block: number, at: number): TuningState {
    const { seed, layout } = this.#account;
    const children = this.children(block, at);
    const created = this.created(block);
    const counters = { Completed: 0, InProgress: 0, RetryableError: 0, NonRetryableError: 0, Stopped: 0 };
    const objectives = { Succeeded: 0, Pending: 0, Failed: 0 };
    const sign = this.best(block) === 'Maximize' ? 1 : -1;
    let best: number | undefined;
    let last = created;
    for (const index of children) {
      const phases = this.#account.trainingPhases(index);
      const phase = this.#account.trainingPhase(index, at);
      if (phase.status === 'Completed') counters.Completed++;
      else if (phase.status === 'Stopped') counters.Stopped++;
      else if (phase.status === 'Failed')
        counters[phases.every((each) => each.secondary !== 'Downloading') ? 'RetryableError' : 'NonRetryableError']++;
      else counters.InProgress++;
      const objective = this.objectiveStatus(index, phase);
      objectives[objective]++;
      if (
        objective === 'Succeeded' &&
        (best === undefined || sign * this.#objective(index) > sign * this.#objective(best))
      )
        best = index;
      last = Math.max(last, phase.start);
    }
    const finished = counters.InProgress === 0 && children.length === layout.childCount(block) && at >= last + 60_000;
    const outcome = OUTCOMES[(block + seed) % OUTCOMES.length] ?? 'Completed';
    const status = finished
      ? outcome
      : outcome === 'Stopped' && children.length === layout.childCount(block)
        ? 'Stopping'
        : 'InProgress';
    return {
      status,
      created,
      lastModified: finished ? last + 60_000 : last,
      ...(finished && { ended: last + 60_000 }),
      children,
      counters,
      objectives,
      ...(best !== undefined && { best }),
    };
  }

  /** Tags of a tuning job. */
  tags(block: number): aws.Tag[] {
    const profile = this.profile(block);
    const tags = [
      { Key: 'team', Value: profile.team },
      { Key: 'project', Value: profile.project },
      { Key: 'cost-centre', Value: profile.costCentre },
      { Key: 'env', Value: profile.environment },
    ];
    return new Dice(this.#account.seed, block, 83).chance(0.9) ? tags : [];
  }

  #blockCount(at: number): number {
    return Math.ceil(this.#account.trainingJobCount(at) / BLOCK);
  }

  #objective(index: number): number {
    return this.#account.objectiveOf(index) ?? Number.NaN;
  }
}
