import { StorageAPI } from '@graphiql/toolkit';

import type { Operation } from './operations.js';

/**
 * Puts the first operation where GraphiQL keeps what stands in the editors, unless the browser holds tabs from an
 * earlier visit. Without it GraphiQL opens the first default tab with no variables; and as it compares this text with
 * its stored tabs, giving it as `initialVariables` instead would add a tab at every reload.
 */
export function prepareFirstVisit(operations: readonly Operation[]): void {
  const storage = new StorageAPI();
  const [first] = operations;
  if (!first || storage.get('tabState')) return;
  storage.set('query', first.query);
  storage.set('variables', first.variables);
}
