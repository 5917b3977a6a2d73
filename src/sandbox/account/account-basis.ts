import { Calendar } from './calendar.js';
import { Layout } from './layout.js';
import { partitionOf } from './partition.js';

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

/** What an account stands on, before any of its jobs is made: where it is, when its jobs were created, and which belong together. */
export class AccountBasis {
  readonly seed: number;
  readonly region: string;
  readonly accountId: string;
  readonly calendar: Calendar;
  readonly layout: Layout;
  readonly clock: () => number;
  readonly planted: string | undefined;

  constructor(options: AccountOptions) {
    this.seed = options.seed;
    this.region = options.region;
    this.accountId = options.accountId;
    this.clock = options.clock;
    this.planted = options.planted;
    this.calendar = new Calendar(options.seed, options.jobs, options.now, options.live);
    this.layout = new Layout(options.seed, options.jobs);
  }

  /** How many training jobs there are. */
  trainingJobCount(at = this.clock()): number {
    return this.calendar.size(at);
  }

  arn(resource: string): string {
    return `arn:${partitionOf(this.region)}:sagemaker:${this.region}:${this.accountId}:${resource}`;
  }
}
