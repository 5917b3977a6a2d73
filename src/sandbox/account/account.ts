import { Calendar } from './calendar.js';
import { Dice, fraction, mix } from './dice.js';
import { Layout } from './layout.js';
import { LabelingJobs } from './labeling-jobs.js';
import { childName, indexOfName, profileOf, type Profile } from './profile.js';
import {
  endOf,
  isSpot,
  LONGEST_LIFE,
  outcomeOf,
  phaseAt,
  phasesOf,
  type Phase,
  type TimelineTraits,
} from './timeline.js';
import { drawParameter } from './training-algorithm.js';
import { styleOf, type TrainingFacts } from './training-facts.js';
import { plantInTrainingJob } from './planted.js';
import { trainingJobRecord } from './training-job.js';
import { metricValue } from './training-metrics.js';
import { TuningJobs } from './tuning-jobs.js';
import type { LabelingJobRecord, TrainingJobRecord, TuningJobRecord } from './records.js';

export interface AccountOptions {
  jobs: number;
  seed: number;
  /** Epoch milliseconds of the start: with it the account is a pure function of (seed, jobs, now). */
  now: number;
  live: boolean;
  region: string;
  accountId: string;
  /** Epoch milliseconds; running jobs move on with it. */
  clock: () => number;
  /** A text that stands in every sensitive member, marked by its kind; without it they are as they happen to be. */
  planted?: string | undefined;
}

// Enough for the accounts that are searched whole.
const CACHED_RECORDS = 8_000;
const STRAY_ACCOUNT = '999988887777';

/**
 * The truth that the server tells, and that tests compare with. Nothing is stored: a job is made from its index
 * (0 is the oldest) when it is asked for. Methods take the time to look from, the clock's by default; times in records
 * are Dates.
 */
export class Account {
  readonly seed: number;
  readonly region: string;
  readonly accountId: string;
  readonly calendar: Calendar;
  readonly layout: Layout;
  readonly tuning: TuningJobs;
  readonly labeling: LabelingJobs;
  readonly clock: () => number;
  readonly planted: string | undefined;
  /** What has been done so far: tests count on it. */
  readonly work = { records: 0 };
  readonly #settled = new Map<number, TrainingJobRecord>();

  constructor(options: AccountOptions) {
    this.seed = options.seed;
    this.region = options.region;
    this.accountId = options.accountId;
    this.clock = options.clock;
    this.planted = options.planted;
    this.calendar = new Calendar(options.seed, options.jobs, options.now, options.live);
    this.layout = new Layout(options.seed, options.jobs);
    this.tuning = new TuningJobs(this);
    this.labeling = new LabelingJobs(this);
  }

  /** How many training jobs there are. */
  trainingJobCount(at = this.clock()): number {
    return this.calendar.size(at);
  }

  /** Every training job, newest first. */
  *trainingJobs(at = this.clock()): Generator<TrainingJobRecord> {
    for (let index = this.trainingJobCount(at) - 1; index >= 0; index--) yield this.trainingJobAt(index, at);
  }

  /** A training job by its index or its name, undefined where there is none. */
  trainingJob(key: number | string, at = this.clock()): TrainingJobRecord | undefined {
    const index = typeof key === 'number' ? key : indexOfName(this.seed, 'training-job', key);
    if (!(index >= 0 && index < this.trainingJobCount(at))) return undefined;
    return typeof key === 'string' && this.trainingName(index) !== key ? undefined : this.trainingJobAt(index, at);
  }

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

  trainingName(index: number): string {
    const child = this.layout.childOf(index);
    if (child) return childName(this.seed, this.tuning.name(child.block), child.number, index);
    return this.trainingProfile(index).name;
  }

  trainingArn(index: number): string {
    return this.arn(`training-job/${this.trainingName(index)}`);
  }

  /** Where a job stands, without its record. */
  trainingPhase(index: number, at: number): Phase {
    const phases = this.trainingPhases(index);
    return phases[phaseAt(phases, at)] as Phase;
  }

  /** A job's statuses alone: for old jobs they follow from the outcome. */
  trainingStatus(index: number, at: number): Pick<Phase, 'status' | 'secondary'> {
    if (at - this.calendar.created(index) < LONGEST_LIFE) return this.trainingPhase(index, at);
    const traits = this.#traits(index);
    return endOf(this.seed, index, outcomeOf(this.seed, index, traits), traits);
  }

  trainingPhases(index: number): Phase[] {
    return phasesOf(this.seed, index, this.calendar.created(index), this.#traits(index));
  }

  tuningJobArnOf(index: number): string | undefined {
    const child = this.layout.childOf(index);
    if (child) return this.tuning.arn(child.block);
    return this.layout.stray(index) === 'tuning'
      ? this.arn(`hyper-parameter-tuning-job/deleted-hpo-${index}`)
      : undefined;
  }

  labelingJobArnOf(index: number): string | undefined {
    const labeling = this.layout.labelingOf(index);
    if (labeling !== undefined) return this.labeling.arn(labeling);
    if (this.layout.stray(index) !== 'labeling') return undefined;
    return `arn:aws:sagemaker:${this.region}:${STRAY_ACCOUNT}:labeling-job/shared-labels-${index}`;
  }

  /** The objective's value that a child ends with; undefined where it reports none. */
  objectiveOf(index: number): number | undefined {
    const child = this.layout.childOf(index);
    if (!child) return undefined;
    const outcome = outcomeOf(this.seed, index, this.#traits(index));
    const reports = outcome === 'Completed' || (outcome !== 'FailedToStart' && fraction(this.seed, index, 51) < 0.4);
    const [metric] = this.tuning.profile(child.block).algorithm.metrics;
    return reports && metric
      ? metricValue({ dice: new Dice(this.seed, index, 52) }, metric.low, metric.high)
      : undefined;
  }

  /** The values that a tuning job chose for a child. */
  tunedOf(index: number): Record<string, string> | undefined {
    const child = this.layout.childOf(index);
    if (!child) return undefined;
    const dice = new Dice(this.seed, index, 53);
    const { parameters } = this.tuning.profile(child.block).algorithm;
    return Object.fromEntries(parameters.map((parameter) => [parameter.name, drawParameter(dice, parameter)]));
  }

  arn(resource: string): string {
    return `arn:aws:sagemaker:${this.region}:${this.accountId}:${resource}`;
  }

  trainingProfile(index: number): Profile {
    const child = this.layout.childOf(index);
    if (child) return this.tuning.profile(child.block);
    return profileOf(this.seed, 'training-job', index, this.calendar.created(index));
  }

  trainingJobAt(index: number, at: number): TrainingJobRecord {
    const kept = this.#settled.get(index);
    const phases = kept ? undefined : this.trainingPhases(index);
    if (kept && at >= this.#settledFrom(kept)) return kept;
    this.work.records++;
    const plain = trainingJobRecord(this.#facts(index, at, phases ?? this.trainingPhases(index)));
    const record = this.planted === undefined ? plain : plantInTrainingJob(plain, this.planted);
    const last = (phases ?? this.trainingPhases(index)).at(-1) as Phase;
    if (at >= last.start + 3_600_000) {
      if (this.#settled.size >= CACHED_RECORDS) this.#settled.delete(this.#settled.keys().next().value as number);
      this.#settled.set(index, record);
    }
    return record;
  }

  #settledFrom(record: TrainingJobRecord): number {
    return (record.LastModifiedTime as Date).getTime() + 3_600_000;
  }

  #traits(index: number): TimelineTraits {
    return { child: this.layout.childOf(index) !== undefined, unknown: this.layout.isUnknown(index) };
  }

  #facts(index: number, at: number, phases: Phase[]): TrainingFacts {
    const traits = this.#traits(index);
    const dice = new Dice(this.seed, index, 61);
    const profile = this.trainingProfile(index);
    const ended = at >= (phases.at(-1) as Phase).start;
    const objective = ended ? this.objectiveOf(index) : undefined;
    const labelingJobArn = this.labelingJobArnOf(index);
    const name = this.trainingName(index);
    return {
      index,
      name,
      arn: this.arn(`training-job/${name}`),
      profile,
      style: styleOf(dice, traits.child || labelingJobArn !== undefined, !traits.unknown),
      tuned: this.tunedOf(index),
      tuningJobArn: this.tuningJobArnOf(index),
      labelingJobArn,
      objective:
        objective === undefined
          ? undefined
          : { name: (profile.algorithm.metrics[0] as { name: string }).name, value: objective },
      phases,
      outcome: outcomeOf(this.seed, index, traits),
      spot: isSpot(this.seed, index),
      at,
      region: this.region,
      accountId: this.accountId,
      bucket: `acme-ml-${this.region}-${mix(this.seed, 0, 71) % 10_000}`,
      dice,
    };
  }
}
