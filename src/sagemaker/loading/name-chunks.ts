import { inValues } from '../filter/search-values.js';
import type { Push } from '../filter/condition.js';
import { PAGE_SIZE } from '../listing/feed.js';
import { MAX_ELEMENTS } from '../search/search-expression.js';
import type { Rung } from '../search/search-memory.js';

export interface Chunk {
  readonly names: readonly string[];
  readonly push: Push;
}

/** The names of the next call, and its filter, in this way of asking. */
export function chunkOf(rung: Rung, property: string, names: readonly string[]): Chunk {
  if (rung === '20 Equals under Or') {
    const some = names.slice(0, MAX_ELEMENTS);
    return { names: some, push: { or: some.map((value) => ({ property, operator: 'Equals', value })) } };
  }
  const some = names.slice(0, PAGE_SIZE);
  const values = inValues(some);
  if (rung === 'one In') {
    const value = values[0] ?? '';
    return { names: some.slice(0, value.split(',').length), push: { property, operator: 'In', value } };
  }
  return { names: some, push: { or: values.map((value) => ({ property, operator: 'In', value })) } };
}

/** All the names, in as few calls as hold them in this way of asking. */
export function chunksOf(rung: Rung, property: string, names: readonly string[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < names.length;) {
    const next = chunkOf(rung, property, names.slice(from));
    chunks.push(next);
    from += next.names.length;
  }
  return chunks;
}
