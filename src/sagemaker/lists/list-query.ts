import type { Condition, Demand } from '../filter/condition.js';
import type { ListFilter } from '../listing/list-calls.js';
import type { ListIdentity, WiderList } from '../listing/list-name.js';
import type { Order } from '../listing/order.js';
import type { Freshness } from '../records/kept.js';

/** A list as a caller asks for it: what, in which order. */
export interface ListQuery<T> extends ListIdentity {
  readonly condition: Condition<T>;
  /** Those of which it holds no other jobs. Null where there are none, or it is not the entity's own. */
  readonly wider: (() => Iterable<WiderList>) | null;
  /** The same newest first, with those that its order leaves out; null where that is what it is, or it is not the entity's own. */
  readonly newest: (() => ListIdentity) | null;
  /** The part of the condition that List filters by itself. */
  readonly listFilter: ListFilter;
  /** Whether there is more to it than that. */
  readonly isPicked: boolean;
  readonly order: Order<T>;
  /** What is read of each job besides: it decides between ways that bring more of it and those that bring less. */
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
  /** What must hold beside. */
  readonly rest: readonly Condition<T>[];
}

/** How many jobs it has as the parent counts them, where nothing leaves any of them out; null where no count tells. */
export function countOf<T>({ order, sibling }: Pick<ListQuery<T>, 'order' | 'sibling'>): number | null {
  return sibling && sibling.rest.length === 0 && order.isOfAll === true ? sibling.size : null;
}
