import type { Account } from '../../src/sandbox/account/account.js';
import type { Naive } from '../naive.ts';
import type { Truth } from '../truth.ts';
import type { AccountShape, Answer, Ask } from '../world.ts';

/** One query of the benchmark, against one account. */
export interface Plan {
  /** The naive way, executed. Left out: `naiveCalls` is computed. */
  readonly naive?: (naive: Naive) => Promise<void>;
  readonly naiveCalls?: number;
  /** What happens before anything is counted. */
  readonly before?: (ask: Ask) => Promise<void>;
  /** The query, with all its requests; what is wrong with the answers. */
  readonly here: (ask: Ask) => Promise<Outcome>;
  /** At most so many calls of each operation; `any`: of all together. */
  readonly allowed: Readonly<Record<string, number>>;
  /** How many calls depend on each other at least; left out where Describes come in. */
  readonly chain?: number;
}

export interface Outcome {
  readonly wrong: readonly string[];
  /** The time of the requests alone, one after the other. */
  readonly ms: number;
  /** Codes of the errors that the answers held. */
  readonly errors: readonly string[];
}

export interface Row {
  readonly name: string;
  readonly title: string;
  readonly account: AccountShape;
  /** Settings of the gateway beside the lifted ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** False where asking again at once says nothing new. */
  readonly again: boolean;
  readonly plan: (account: Account, truth: Truth) => Plan;
}

/** Puts the outcome of a query's requests together. */
export class Asking {
  readonly #ask: Ask;
  readonly wrong: string[] = [];
  readonly errors: string[] = [];
  ms = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async ask<D>(query: string, variables?: object): Promise<D | null> {
    const { data, errors, status, ms }: Answer<D> = await this.#ask(query, variables);
    this.ms += ms;
    this.errors.push(...errors.map(({ extensions }) => extensions.code));
    if (status !== 200) this.wrong.push(`HTTP status ${status}: ${errors[0]?.message ?? ''}`);
    else if (errors[0]) this.wrong.push(`${errors[0].extensions.code}: ${errors[0].message}`);
    return data;
  }

  note(found: string | undefined): void {
    if (found !== undefined) this.wrong.push(found);
  }

  outcome(): Outcome {
    return { wrong: this.wrong, ms: this.ms, errors: this.errors };
  }
}
