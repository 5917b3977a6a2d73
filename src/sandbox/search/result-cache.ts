import type { Result } from './result.js';

const KEPT = 32;

/** The last results, so that a page with a token costs its own rows alone. */
export class ResultCache {
  readonly #results = new Map<string, Result>();

  get(key: string, make: () => Result): Result {
    const kept = this.#results.get(key);
    const result = kept ?? make();
    this.#results.delete(key);
    this.#results.set(key, result);
    if (this.#results.size > KEPT) this.#results.delete(this.#results.keys().next().value as string);
    return result;
  }
}
