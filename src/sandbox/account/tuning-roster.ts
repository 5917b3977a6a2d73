import type * as aws from '@aws-sdk/client-sagemaker';
import type { AccountBasis } from './account-basis.js';
import { Dice, mix } from './dice.js';
import { BLOCK } from './layout.js';
import { indexOfName, profileOf, type Profile } from './profile.js';

/**
 * Which tuning jobs there are and who they are, one for each block of training jobs that has children. Their number is
 * the number of their block.
 */
export class TuningRoster {
  readonly #account: AccountBasis;

  constructor(account: AccountBasis) {
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

  find(key: number | string, at = this.#account.clock()): number | undefined {
    const block = typeof key === 'number' ? key : indexOfName(this.#account.seed, 'hyper-parameter-tuning-job', key);
    if (!(block >= 0 && block < this.#blockCount(at)) || this.#account.layout.childCount(block) === 0) return undefined;
    return typeof key === 'string' && this.name(block) !== key ? undefined : block;
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
}
