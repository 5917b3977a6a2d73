import { type Storage, StorageAPI } from '@graphiql/toolkit';

import type { LinkedOperation } from './link.js';

/**
 * The tabs of a first visit, the linked operation before those that are shipped. What is to stand in the editors is put where
 * GraphiQL keeps it: it opens the tab that has the same text, or adds one to those of an earlier visit. Given as
 * `initialVariables` instead it would be added at every reload, and a first tab has no variables unless they are kept.
 */
export function prepareTabs(
  shipped: readonly LinkedOperation[],
  linked: LinkedOperation | null,
  storage: Storage,
): LinkedOperation[] | undefined {
  const kept = new StorageAPI(storage);
  const tabs = [...(linked ? [linked] : []), ...shipped].map(({ query, variables }) => ({ query, variables }));
  const shown = linked ?? (kept.get('tabState') ? null : tabs[0]);
  if (shown) {
    kept.set('query', shown.query);
    kept.set('variables', shown.variables);
  }
  return tabs.length > 0 ? tabs : undefined;
}
