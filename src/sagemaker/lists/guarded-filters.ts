import type { Condition } from '../filter/condition.js';
import type { Viewer } from '../viewer.js';
import { type Audience, Guard } from './guard.js';

/** The filter of a list, as its caller may ask for it. */
interface GuardedFilter<T extends object> extends Audience {
  readonly condition: Condition<T>;
}

/**
 * The filters of one request as conditions that its viewer may ask for. One filter may stand in each row of another list: it is
 * made and checked once.
 */
export class GuardedFilters<T extends object> {
  private readonly known = new Map<string, GuardedFilter<T>>();

  constructor(
    private readonly viewer: Viewer,
    private readonly type: string,
  ) {}

  once(id: string, make: () => Condition<T>): GuardedFilter<T> {
    const known = this.known.get(id);
    if (known) return known;
    const guard = new Guard<T>(this.viewer, this.type);
    const condition = guard.condition(make());
    const filter = { condition, isViewed: guard.isViewed, tellsOfHidden: guard.tellsOfHidden };
    this.known.set(id, filter);
    return filter;
  }
}
