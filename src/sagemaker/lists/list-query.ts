import type { Condition, Demand } from '../filter/condition.js';
import type { ListFilter } from '../filter/list-filter.js';
import type { ListIdentity, WiderList } from '../listing/list-name.js';
import type { Order } from '../listing/order.js';
import type { Freshness } from '../records/kept.js';

/** A list as a caller asks for it: which jobs, in which order. */
export interface ListQuery<T> extends ListIdentity {
  readonly condition: Condition<T>;
  /** The wider lists, which hold all its jobs. Null where there are none, or where it is not read in the entity's own way. */
  readonly wider: (() => Iterable<WiderList>) | null;
  /** The same list newest first, with the jobs that its order leaves out. Null where it is that list, or is not read in the entity's own way. */
  readonly newest: (() => ListIdentity) | null;
  /** The part of the condition that List filters by itself. */
  readonly listFilter: ListFilter;
  /** Whether there is more to the condition than that. */
  readonly isPicked: boolean;
  readonly order: Order<T>;
  /** What else is read of each job: it decides between ways that bring more of a job and ways that bring less. */
  readonly wanted: readonly string[];
  readonly freshness: Freshness;
  /** Where it is one of several lists that could be read together. */
  readonly sibling?: Sibling<T>;
}

/** A list beside others of the same kind: the training jobs of each of several tuning jobs, or labeling jobs. */
export interface Sibling<T> {
  /** The same for all that may be read together. */
  readonly group: string;
  /** How many jobs the parent says that it has, whatever the filter; null where it does not say. */
  readonly size: number | null;
  /** What makes a job one of this list. */
  readonly link: Demand<T>;
  /** What must hold besides. */
  readonly rest: readonly Condition<T>[];
}

/** How many jobs it has as the parent counts them, where nothing leaves any of them out; null where no count tells. */
export function countOf<T>({ order, sibling }: Pick<ListQuery<T>, 'order' | 'sibling'>): number | null {
  return sibling && sibling.rest.length === 0 && order.isOfAll === true ? sibling.size : null;
}
