import { Budgets } from '../../upstream/budgets.js';

/** Calls a second for each kind of operation. */
export interface Rates {
  readonly list: number;
  readonly search: number;
  readonly describe: number;
  readonly listTags: number;
}

/**
 * What a scope may spend: each operation has a quota of its own with AWS, and so a budget of its own. `atOnce` calls of each may
 * be under way, so that one operation which does not answer leaves the others alone.
 */
export function scopeBudgets(rates: Rates, atOnce: number): Budgets {
  return new Budgets((operation) => {
    if (operation === 'Search') return rates.search;
    if (operation === 'ListTags') return rates.listTags;
    return operation.startsWith('List') ? rates.list : rates.describe;
  }, atOnce);
}
