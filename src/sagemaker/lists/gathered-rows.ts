import type { JobCollection } from '../job-collection.js';
import { basicFields, type Dated, type Reading } from '../records/kept.js';
import type { ScopeClient } from '../scopes/scope-client.js';

/** Whether one Search brings what the rows of several lists lack of these fields. */
export function areGathered<T extends Dated>(
  scopes: readonly ScopeClient[],
  fields: readonly string[],
  { freshness }: Reading,
  collection: JobCollection<T>,
): boolean {
  if (freshness === 'STRONG') return false;
  const isSearched = scopes.every((scope) => collection.library(scope).memory.rung() !== null);
  const calls = [...basicFields(collection.definition.fields, fields).values()];
  return isSearched && calls.every((by) => by.includes('search'));
}
