import { type Filter, filtersIn, type Push } from '../filter/condition.js';
import { readerOf } from '../filter/property.js';
import type { SearchMemory } from '../search/search-memory.js';

function isUniform(filters: readonly Filter[]): boolean {
  const [first] = filters;
  return filters.every(({ property, operator }) => property === first?.property && operator === first.operator);
}

/**
 * The filters that a right record proves to work: each filter of an `and`; of an `or` only where all branches ask by the same
 * property and operator, and then one of them.
 */
export function provableBy(pushes: readonly Push[]): readonly Filter[] {
  return pushes.flatMap((push) => {
    if ('and' in push) return provableBy(push.and);
    if ('or' in push) return isUniform(filtersIn(push)) ? filtersIn(push).slice(0, 1) : [];
    return push;
  });
}

/**
 * The filters that have not been seen to work: all of them, or only those of an `or` of unlike branches, where a branch that
 * finds nothing would go unnoticed beside the others.
 */
export function unprovedIn(pushes: readonly Push[], memory: SearchMemory, which: 'all' | 'mixed'): readonly Filter[] {
  const provable = new Set(which === 'mixed' ? provableBy(pushes) : []);
  const uniform =
    which === 'mixed' ? pushes.filter((push) => 'or' in push && isUniform(filtersIn(push))).flatMap(filtersIn) : [];
  return pushes
    .flatMap(filtersIn)
    .filter((filter) => !provable.has(filter) && !uniform.includes(filter) && !memory.isProved(filter));
}

/**
 * The filters by one of these properties that Search has ignored, as the record shows: it has another value than every
 * alternative asks for.
 */
export function ignoredIn(pushes: readonly Push[], properties: ReadonlySet<string>, record: object): readonly Filter[] {
  return pushes.flatMap((push) => {
    if ('and' in push) return ignoredIn(push.and, properties, record);
    const filters = filtersIn(push);
    const [first] = filters;
    if (first?.operator !== 'Equals' || !properties.has(first.property) || !isUniform(filters)) return [];
    const values = readerOf(first.property)(record).map((value) => value.toLowerCase());
    return filters.some(({ value }) => values.includes(value?.toLowerCase() ?? '')) ? [] : [first];
  });
}

/** Whether anything is asked of which one of several filters is enough. */
export function hasAlternatives(pushes: readonly Push[]): boolean {
  return pushes.some((push) => ('and' in push ? hasAlternatives(push.and) : 'or' in push && push.or.length > 1));
}

/** Whether the record proves that one of several filters was enough: another of them does not match it. */
export function lacksAlternative(pushes: readonly Push[], record: object): boolean {
  const lacks = (push: Push): boolean => {
    if ('and' in push) return push.and.some(lacks);
    if ('or' in push || (push.operator !== 'Equals' && push.operator !== 'In')) return false;
    const asked = push.value?.toLowerCase() ?? '';
    const any = push.operator === 'In' ? asked.split(',') : [asked];
    return !readerOf(push.property)(record).some((value) => any.includes(value.toLowerCase()));
  };
  return pushes.some((push) =>
    'and' in push ? lacksAlternative(push.and, record) : 'or' in push && push.or.length > 1 && push.or.some(lacks),
  );
}
