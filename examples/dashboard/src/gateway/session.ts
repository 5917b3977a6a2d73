import { Store } from './store.ts';

/** The token that requests carry; null: none. In memory alone: a reload asks again. */
export const token = new Store<string | null>(null);
