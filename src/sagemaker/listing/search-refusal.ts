import type { Caller } from '../../upstream/call.js';
import { BadUserInputError, type UpstreamError } from '../../upstream/errors.js';
import { clientsOwnFilters, type Condition, type Filter, filtersIn, type Push } from '../filter/condition.js';
import { isRefusal, refusalText } from '../errors.js';
import type { Dated } from '../records/kept.js';
import { searchExpression } from '../search/search-expression.js';
import { StepDown } from './feed.js';
import { CREATION } from './order.js';
import type { SearchCalls } from './search-calls.js';

/** A Search that was refused, and the condition that it was to decide. */
interface Refused<T> {
  readonly error: UpstreamError;
  readonly pushes: readonly Push[];
  readonly sortBy: string | null | undefined;
  readonly condition: Condition<T>;
}

/**
 * What a refusal is about is not asked again: the filters whose property AWS's text names, else those that have not been seen to
 * work. Where they are the client's own, the client is told.
 */
export async function learnRefusal<T extends Dated>(
  calls: SearchCalls<T>,
  { error, pushes, sortBy, condition }: Refused<T>,
  caller: Caller,
): Promise<Error> {
  const { memory } = calls;
  const filters = pushes.flatMap(filtersIn);
  const text = refusalText(error);
  const named = filters.filter(({ property }) => text.includes(property));
  const suspects = named.length > 0 ? named : filters.filter((filter) => !memory.isProved(filter));
  const own = clientsOwnFilters(condition).filter((filter) =>
    suspects.some(({ property, operator }) => property === filter.property && operator === filter.operator),
  );
  const others = suspects.filter((filter) => !own.some(({ property }) => property === filter.property));
  if (own.length > 0 && (others.length === 0 || (await isTaken(calls, others, caller)))) {
    const names = own.map(({ property, operator }) => `${property} ${operator}`).join(', ');
    return new BadUserInputError(`filter.properties: Search of this scope refuses ${names}`, { cause: error });
  }
  for (const filter of others) memory.noteFilter(filter, 'cannot');
  if (others.length > 0) return new StepDown('Search refuses a filter', { cause: error });
  if (sortBy && (sortBy !== CREATION || filters.length > 0)) {
    memory.noteRefusedSort('Search', sortBy);
    return new StepDown('Search refuses an order', { cause: error });
  }
  memory.noteUnreachable();
  return new StepDown('Search refuses all', { cause: error });
}

async function isTaken<T extends Dated>(
  calls: SearchCalls<T>,
  filters: readonly Filter[],
  caller: Caller,
): Promise<boolean> {
  try {
    await calls.search({ expression: searchExpression(filters), maxResults: 1 }, caller);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
