import { fieldsOf } from '../filter/condition.js';
import { ListCount } from './list-count.js';
import { type JobLists, ListOpener } from './list-opener.js';
import { ListPart } from './list-part.js';
import type { ListQuery } from './list-query.js';
import type { ReadableList } from '../listing/readable-list.js';
import { basicFields, type Dated } from '../records/kept.js';

/** How one list is read: by the cheapest way that is right in its scope, or from a wider one that is at hand. */
export function jobList<T extends Dated>(lists: JobLists<T>, query: ListQuery<T>): ReadableList<T> {
  const { id, length, moment, shelf, condition, order, wider, newest } = query;
  const fields = [...basicFields(lists.fields, [...fieldsOf(condition), ...order.fields]).keys()];
  const count = new ListCount(lists.search, query);
  const opener = new ListOpener(lists, query, fields, count);
  const part = new ListPart(lists, query, fields, count);
  return {
    id,
    length,
    moment,
    shelf,
    open: (from, told = null) => opener.open(from, told),
    ...(wider && {
      part: {
        of: wider,
        isIn: (rows, caller) => part.isIn(rows, caller),
        from: async (rows, caller) => await part.from(rows, caller),
      },
    }),
    ...(newest && { newest: { of: newest, hasAsMany: order.isOfAll === true } }),
    get isCountable() {
      return count.isCountable;
    },
    count: async (caller) => await count.read(caller),
  };
}
