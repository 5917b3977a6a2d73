import type { JobLibrary } from '../job-library.js';
import type { ListQuery } from './list-query.js';
import type { Page } from '../listing/page.js';
import type { Position } from '../listing/position.js';
import type { ReadableList } from '../listing/readable-list.js';
import type { Dated, Reading } from '../records/kept.js';
import type { ScopeClient } from '../scopes/scope-client.js';

/** A page of a list of one scope or of several, with what is asked of it. */
export interface PageKey<T extends Dated> {
  readonly query: ListQuery<T>;
  readonly scopes: readonly ScopeClient[];
  /** How the list is read, where that is not the entity's own way. */
  readonly open?: (library: JobLibrary<T>, query: ListQuery<T>) => ReadableList<T>;
  /** Another way that is taken for as long as it is needed: that is asked each time the list is opened. Its tokens are its own. */
  readonly otherwise?: {
    readonly isNeeded: () => boolean;
    open(library: JobLibrary<T>, query: ListQuery<T>): ReadableList<T>;
  };
  /** 0: the list is only counted. */
  readonly first: number;
  readonly after: Position | null;
  readonly fields: readonly string[];
  /** How many times the answer gives each of its rows. */
  readonly times: number;
  /** Told of rows that have come, as the viewer sees them, while others are waited for. */
  readonly ahead: (row: T) => void;
}

/** The same, with what the caller sees and how fresh it has to be. */
export type ReadingKey<T extends Dated> = PageKey<T> & { readonly reading: Reading };

/** A page with its jobs as the viewer sees them. */
export interface SeenPage<T extends Dated> extends Page<T> {
  /** Makes what will be read of them. */
  prepare(): Promise<void>;
}
