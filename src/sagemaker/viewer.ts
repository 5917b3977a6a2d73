import type { ScopeClient } from './scopes/scope-client.js';

/** The caller whom a request is answered for: what they see of a record, and in which scopes. */
export interface Viewer {
  /** The same for all who see the same of a record. */
  readonly key: string;
  of<T extends object>(type: string, record: T): T;
  /** Whether the field never holds anything for them, so that it need not be read. */
  isEmpty(type: string, field: string): boolean;
  /** Whether a member can be filtered and ordered by: as it stands, on their view alone, or not at all. */
  judge(type: string, member: string, value?: string): 'forbidden' | 'listed' | 'open' | 'viewed';
  /** Whether others may not filter and order by it as it stands, so that they must not learn what was found by it. */
  isHiddenFromOthers(type: string, member: string, value?: string): boolean;
  mayUse(scope: ScopeClient): boolean;
}
