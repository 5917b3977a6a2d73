import { fraction, mix } from './dice.js';

/** Jobs come in blocks: each holds one tuning job, whose children lie among the others. */
export const BLOCK = 60;
const FEWEST_CHILDREN = 5;
const MOST_CHILDREN = 40;
const CHILDREN = 11;
const LABELING = 12;
const STRAY = 13;

export interface Child {
  block: number;
  /** From 0, in order of creation. */
  number: number;
}

/** Which job belongs to which: pure functions of (seed, jobs). */
export class Layout {
  readonly labelingJobs: number;
  readonly #unknown: readonly number[];
  // Neighbours are asked about one after the other.
  #lastBlock = -1;
  #lastPlanned = 0;

  constructor(
    readonly seed: number,
    readonly jobs: number,
  ) {
    this.labelingJobs = Math.floor(jobs / 100) + 10;
    this.#unknown = [this.#free(0.37), this.#free(0.81)];
  }

  /** How many children the tuning job of a block has, planned ones of a live account included; 0: it has no tuning job. */
  childCount(block: number): number {
    const planned = this.#planned(block);
    const left = this.jobs - block * BLOCK;
    if (left <= 0 || left >= BLOCK) return planned;
    let count = 0;
    while (count < planned && this.#offset(planned, count) < left) count++;
    return count < FEWEST_CHILDREN ? 0 : count;
  }

  childIndex(block: number, number: number): number {
    return block * BLOCK + this.#offset(this.#planned(block), number);
  }

  childOf(index: number): Child | undefined {
    const block = Math.floor(index / BLOCK);
    const planned = this.#planned(block);
    const offset = index - block * BLOCK;
    const number = Math.ceil((offset * planned) / BLOCK);
    if (number >= planned || this.#offset(planned, number) !== offset) return undefined;
    return number < this.childCount(block) ? { block, number } : undefined;
  }

  /** The place among the training jobs at which a labeling job was created. */
  labelingPosition(labeling: number): number {
    return Math.floor(((labeling + 0.5) * this.jobs) / this.labelingJobs);
  }

  /** The labeling job that launched a training job. */
  labelingOf(index: number): number | undefined {
    if (mix(this.seed, index, LABELING) % 12 !== 0 || this.childOf(index)) return undefined;
    const latest = Math.min(Math.floor((index * this.labelingJobs) / this.jobs - 0.5), this.labelingJobs - 1);
    const labeling = latest - ((mix(this.seed, index, LABELING) >>> 8) % 2);
    return labeling >= 0 && this.labelingPosition(labeling) <= index ? labeling : undefined;
  }

  /** The training jobs that a labeling job launched. */
  launchedBy(labeling: number, size: number): number[] {
    const last =
      labeling === this.labelingJobs - 1 ? size - 1 : Math.min(size - 1, this.labelingPosition(labeling + 2) + 1);
    const launched: number[] = [];
    for (let i = this.labelingPosition(labeling); i <= last; i++) if (this.labelingOf(i) === labeling) launched.push(i);
    return launched;
  }

  /** A link that leads nowhere: to a tuning job that is gone, or to a labeling job of another account. */
  stray(index: number): 'tuning' | 'labeling' | undefined {
    const h = mix(this.seed, index, STRAY) % 120;
    if (h > 1 || this.childOf(index) || this.labelingOf(index) !== undefined) return undefined;
    return h === 0 ? 'tuning' : 'labeling';
  }

  /** One or two jobs have a status that no SDK knows. */
  isUnknown(index: number): boolean {
    return this.#unknown.includes(index);
  }

  #free(share: number): number {
    let index = Math.floor(this.jobs * share);
    while (this.childOf(index)) index++;
    return index;
  }

  #planned(block: number): number {
    if (block === this.#lastBlock) return this.#lastPlanned;
    const f = fraction(this.seed, block, CHILDREN) ** 1.2;
    this.#lastBlock = block;
    this.#lastPlanned = FEWEST_CHILDREN + Math.floor(f * (MOST_CHILDREN - FEWEST_CHILDREN + 1));
    return this.#lastPlanned;
  }

  #offset(planned: number, number: number): number {
    return Math.floor((number * BLOCK) / planned);
  }
}
