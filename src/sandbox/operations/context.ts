import type { Account } from '../account/account.js';
import type { Quirks } from '../quirks.js';
import type { ResultCache } from '../search/result-cache.js';
import type { Input } from '../wire/input.js';

/** What an operation answers from. */
export interface OperationContext {
  operation: string;
  account: Account;
  quirks: Quirks;
  /** Epoch milliseconds at which the call is answered. */
  at: number;
  /** How many calls came before this one. */
  call: number;
  results: ResultCache;
}

export type Operation = (context: OperationContext, input: Input) => object;
