import type * as aws from '@aws-sdk/client-sagemaker';
import { AccountBasis } from './account-basis.js';
import { Dice, fraction, mix } from './dice.js';
import { LabelingJobs } from './labeling-jobs.js';
import { partitionOf } from './partition.js';
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
import { TuningRoster } from './tuning-roster.js';
import type { TrainingJobRecord } from './records.js';

// Enough for the accounts that are searched whole.
const CACHED_RECORDS = 8_000;
const STRAY_ACCOUNT = '999988887777';

/**
 * An account with its training jobs. Nothing is stored: a job is made from its index (0 is the oldest) when it is asked for.
 * Labeling jobs are complete here; of tuning jobs only the identity is known, for their state follows from their children.
 */
export class TrainingAccount extends AccountBasis {
  readonly tuning: TuningRoster = new TuningRoster(this);
  readonly labeling = new LabelingJobs(this);
  /** What has been done so far: tests count on it. */
  readonly work = { records: 0 };
  readonly #settled = new Map<number, TrainingJobRecord>();

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
    return `arn:${partitionOf(this.region)}:sagemaker:${this.region}:${STRAY_ACCOUNT}:labeling-job/shared-labels-${index}`;
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

  objectiveStatus(index: number, phase: Phase): aws.ObjectiveStatus {
    if (phase.status === 'InProgress' || phase.status === 'Stopping') return 'Pending';
    const value = this.objectiveOf(index);
    return value !== undefined && Number.isFinite(value) ? 'Succeeded' : 'Failed';
  }

  /** The values that a tuning job chose for a child. */
  tunedOf(index: number): Record<string, string> | undefined {
    const child = this.layout.childOf(index);
    if (!child) return undefined;
    const dice = new Dice(this.seed, index, 53);
    const { parameters } = this.tuning.profile(child.block).algorithm;
    return Object.fromEntries(parameters.map((parameter) => [parameter.name, drawParameter(dice, parameter)]));
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
