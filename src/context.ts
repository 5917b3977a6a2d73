import type { DEFINITIONS } from './definitions.js';
import type { PartialErrors } from './graphql/errors/partial-errors.js';
import type { Readings } from './graphql/types/readings.js';
import type { WrittenData } from './graphql/execution/written.js';
import type { FilterScope } from './sagemaker/filter/filter-input.js';
import type { JobSource } from './sagemaker/job-source.js';
import type { Scopes } from './sagemaker/scopes/scopes.js';
import type { Bill } from './upstream/bill.js';
import type { RowPlace } from './upstream/row-room.js';

type Definitions = typeof DEFINITIONS;

/** The source of each entity's records, for one request. */
export type Sources = { readonly [S in keyof Definitions]: JobSource<ReturnType<Definitions[S]['derive']>> };

/** Tells what the caller never sees. */
export interface Sight {
  isHidden(type: string, field: string): boolean;
  /** Whether that holds in at least some of the scopes. */
  isHiddenSomewhere(type: string, field: string): boolean;
}

/** What a request holds. */
export interface Context {
  readonly sources: Sources;
  readonly scopes: Scopes;
  /** What is needed to turn filters into conditions. */
  readonly filterScope: FilterScope;
  /** How fresh the answers must be, and for whom. */
  readonly readings: Readings;
  /** Who asks, for the audit log. */
  readonly caller: string;
  readonly sight: Sight;
  readonly bill: Bill;
  readonly place: RowPlace;
  readonly partial: PartialErrors;
  readonly written: WrittenData;
  readonly signal: AbortSignal;
  /** When the request's time is over, in milliseconds of `performance.now()`. */
  readonly deadline: number;
}
