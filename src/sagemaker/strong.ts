import { BadUserInputError } from '../upstream/errors.js';
import { fieldsOf } from './filter/condition.js';
import type { JobDefinition } from './job-definition.js';
import type { ListQuery } from './list-query.js';
import { basicFields, type Dated, type Knowledge } from './records/kept.js';
import { CREATION } from './listing/order.js';

const HINT = 'freshness STRONG reads List and Describe alone; take AUTO';

/**
 * A strongly consistent list comes from List, whose rows must decide filter and order: what only the index can answer is
 * refused before any call. An entity that is in no index has no other way, and is not bounded so.
 */
export function checkStrong<T extends Dated>(
  { fields, search }: Pick<JobDefinition<T>, 'fields' | 'search'>,
  { condition, order }: ListQuery<T>,
  listTells: Knowledge,
): void {
  if (!search) return;
  const undecided = [...basicFields(fields, fieldsOf(condition))].flatMap(([name, calls]) =>
    calls.includes(listTells) ? [] : [name],
  );
  if (undecided.length > 0) {
    throw new BadUserInputError(`filter: only the index can filter by ${undecided.join(', ')}, and ${HINT}`);
  }
  if (order.key !== CREATION && !order.list && !order.few) {
    throw new BadUserInputError(`orderBy: only the index can order by ${order.key}, and ${HINT}`);
  }
}
