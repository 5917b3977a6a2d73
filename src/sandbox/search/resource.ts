import type { Account } from '../account/account.js';
import { trainingJobInSearch, tuningJobInSearch } from '../account/project.js';
import { BLOCK } from '../account/layout.js';
import { indexOfName } from '../account/profile.js';
import type { Subject } from './match.js';
import type { Property, Resource } from './property.js';

/** The jobs of one kind as Search sees them: numbers in order of creation. */
export interface Searchable {
  size: number;
  /** The first number that was created at that time or later. */
  firstAtOrAfter(time: number): number;
  subject(number: number): Subject;
  /** Properties that need no record. */
  cheap: ReadonlySet<string>;
  record(number: number): object;
  /** The numbers that a value of an identifying property can mean; undefined where the property tells none. */
  numbersOf(property: string, value: string): number[] | undefined;
}

const NOTHING: unknown[] = [];
const one = (value: unknown): unknown[] => (value === undefined ? NOTHING : [value]);
const nameInArn = (value: string) => value.slice(value.lastIndexOf('/') + 1);

export function searchableOf(resource: Resource, account: Account, at: number): Searchable {
  return resource === 'TrainingJob' ? trainingJobs(account, at) : tuningJobs(account, at);
}

function trainingJobs(account: Account, at: number): Searchable {
  const cheap: Record<string, (index: number) => unknown> = {
    TrainingJobName: (index) => account.trainingName(index),
    TrainingJobArn: (index) => account.trainingArn(index),
    TrainingJobStatus: (index) => account.trainingStatus(index, at).status,
    SecondaryStatus: (index) => account.trainingStatus(index, at).secondary,
    LastModifiedTime: (index) => new Date(account.trainingPhase(index, at).start),
    CreationTime: (index) => new Date(account.calendar.created(index)),
    TuningJobArn: (index) => account.tuningJobArnOf(index),
    LabelingJobArn: (index) => account.labelingJobArnOf(index),
  };
  const size = account.calendar.firstAtOrAfter(at + 1, account.trainingJobCount(at));
  const record = (index: number) => trainingJobInSearch(account.trainingJobAt(index, at));
  return {
    size,
    cheap: new Set(Object.keys(cheap)),
    firstAtOrAfter: (time) => account.calendar.firstAtOrAfter(time, size),
    record,
    subject: (index) => ({
      values: (property: Property) => {
        const quick = cheap[property.name];
        return quick ? one(quick(index)) : property.read(account.trainingJobAt(index, at));
      },
      record: () => record(index),
    }),
    numbersOf(property, value) {
      if (property === 'TrainingJobName' || property === 'TrainingJobArn') {
        const index = indexOfName(account.seed, 'training-job', nameInArn(value));
        return index < size ? [index] : [];
      }
      if (property !== 'TuningJobArn') return undefined;
      const block = indexOfName(account.seed, 'hyper-parameter-tuning-job', nameInArn(value));
      // A link to a tuning job that is gone has no number in its name.
      if (Number.isNaN(block)) return undefined;
      return block * BLOCK < size ? account.tuning.children(block, at).filter((index) => index < size) : [];
    },
  };
}

function tuningJobs(account: Account, at: number): Searchable {
  const numbers = account.tuning.blocks(at).toReversed();
  const record = (number: number) => tuningJobInSearch(account.tuning.at(numbers[number] as number, at));
  return {
    size: numbers.length,
    cheap: new Set(),
    firstAtOrAfter: (time) => {
      const found = numbers.findIndex((block) => account.tuning.created(block) >= time);
      return found < 0 ? numbers.length : found;
    },
    record,
    subject: (number) => {
      let made: object | undefined;
      const whole = () => (made ??= record(number));
      return { values: (property: Property) => property.read(whole()), record: whole };
    },
    numbersOf(property, value) {
      if (property !== 'HyperParameterTuningJobName' && property !== 'HyperParameterTuningJobArn') return undefined;
      const number = numbers.indexOf(indexOfName(account.seed, 'hyper-parameter-tuning-job', nameInArn(value)));
      return number < 0 ? [] : [number];
    },
  };
}
