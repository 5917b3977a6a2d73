import { BadUserInputError } from '../../upstream/errors.js';
import { fieldsOf } from '../filter/condition.js';
import type { JobDefinition } from '../job-definition.js';
import type { ListQuery } from './list-query.js';
import { basicFields, type Dated, type FieldTable, type Knowledge } from '../records/kept.js';
import { CREATION } from '../listing/order.js';

const HINT = 'freshness STRONG reads List and Describe alone; take AUTO';

function undecided(table: FieldTable, fields: Iterable<string>, listTells: Knowledge): readonly string[] {
  return [...basicFields(table, fields)].flatMap(([name, calls]) => (calls.includes(listTells) ? [] : [name]));
}

/**
 * A strongly consistent list comes from List, whose rows must decide filter and order: what only the index can answer is
 * refused before any call. An entity that is in no index has no other way, and is not bounded so.
 */
export function checkStrong<T extends Dated>(
  { fields, search }: Pick<JobDefinition<T>, 'fields' | 'search'>,
  { condition, order, sibling }: ListQuery<T>,
  listTells: Knowledge,
): void {
  if (!search) return;
  // The link to their parent is no filter of the client's, and is named apart.
  const links = undecided(fields, sibling?.link.fields ?? [], listTells);
  if (links.length > 0) {
    throw new BadUserInputError(`freshness: only the index can list jobs by ${links.join(', ')}, and ${HINT}`);
  }
  const filters = undecided(fields, fieldsOf(condition), listTells);
  if (filters.length > 0) {
    throw new BadUserInputError(`filter: only the index can filter by ${filters.join(', ')}, and ${HINT}`);
  }
  if (order.key !== CREATION && !order.list && !order.few) {
    throw new BadUserInputError(`orderBy: only the index can order by ${order.key}, and ${HINT}`);
  }
}
