import type { Caller } from '../../upstream/call.js';
import type { Filter, Push } from '../filter/condition.js';
import { isRefusal } from '../errors.js';
import type { Dated, Kept } from '../records/kept.js';
import { kindredProperties, readerOf } from '../filter/property.js';
import { isSettled } from '../records/settled.js';
import { searchExpression } from '../search/search-expression.js';
import { searchNumber, searchTime } from '../filter/search-values.js';
import { Astray, StepDown } from './feed.js';
import { firstRows } from './first-rows.js';
import { CREATION } from './order.js';
import type { SearchCalls } from './search-calls.js';

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Longer values are cut for a `Contains`, and not used to probe other operators. */
const PROBE_LENGTH = 200;

function beside(value: string, step: -1 | 1): string | null {
  if (TIME.test(value)) return searchTime(Date.parse(value) / 1_000 + 2 * step);
  const number = Number(value);
  return Number.isFinite(number) ? searchNumber(number + step * (Math.abs(number) + 1)) : null;
}

/** The same filter, with a value under which the very record that holds `value` must be found. */
function filterFor({ property, operator }: Filter, value: string): Filter | null {
  const text = (probe: string | null): Filter | null => (probe ? { property, operator, value: probe } : null);
  switch (operator) {
    case 'Exists':
      return { property, operator };
    case 'NotExists':
      return null;
    case 'Contains':
      return text(value.slice(0, PROBE_LENGTH));
    case 'NotEquals':
      return text('none');
    case 'GreaterThan':
    case 'GreaterThanOrEqualTo':
      return text(beside(value, -1));
    case 'LessThan':
    case 'LessThanOrEqualTo':
      return text(beside(value, 1));
    default:
      if (TIME.test(value) || value.length > PROBE_LENGTH) return null;
      return text(operator === 'In' && value.includes(',') ? null : value);
  }
}

function probeIn<T extends Dated>(filter: Filter, sample: readonly Kept<T>[]): Filter | null {
  const read = readerOf(filter.property);
  for (const { record } of sample) {
    if (filter.operator === 'NotExists' && read(record).length === 0) return filter;
    for (const property of kindredProperties(record, filter.property)) {
      for (const value of readerOf(property)(record)) {
        const probe = filterFor({ ...filter, property }, value);
        if (probe) return probe;
      }
    }
  }
  return null;
}

/** Whether Search finds any job by the probe. `otherwise`: the answer where the probe is refused. */
async function isFound<T extends Dated>(
  calls: SearchCalls<T>,
  probe: Push,
  caller: Caller,
  otherwise = false,
): Promise<boolean> {
  try {
    const expression = searchExpression([probe]);
    const found = await firstRows(async (token) => await calls.search({ expression, token, maxResults: 1 }, caller));
    return found.rows.length > 0;
  } catch (error) {
    if (isRefusal(error)) return otherwise;
    throw error;
  }
}

async function readSample<T extends Dated>(calls: SearchCalls<T>, caller: Caller): Promise<readonly Kept<T>[]> {
  // The newest are the cheapest for an index to give.
  const sortBy = calls.memory.canSort('Search', CREATION) ? CREATION : null;
  const page = await firstRows(async (token) => await calls.search({ expression: undefined, sortBy, token }, caller));
  return page.rows;
}

/**
 * A Search by filters that have not been seen to work found nothing. Either there is nothing, or a filter is not understood: each
 * is asked for what a sample of records is known to hold. A filter that does not find it, or that the sample cannot decide, is
 * not used for as long as that is remembered. Returns the sample.
 */
export async function confirmNothing<T extends Dated>(
  calls: SearchCalls<T>,
  filters: readonly Filter[],
  caller: Caller,
): Promise<readonly Kept<T>[]> {
  const { memory } = calls;
  const sample = await readSample(calls, caller);
  if (sample.length === 0) {
    const listed = await calls.listed(caller);
    if (listed === 'none') return sample;
    // A Search that found jobs before is failing just now, and one that lags does not fail: both are tried again soon.
    if (memory.proved || listed === 'too new') memory.noteSilent();
    else memory.noteUnreachable();
    throw new StepDown('Search finds nothing, List does');
  }
  memory.noteProved();
  // The sample asked for the same as the empty Search of a moment ago, and found something.
  if (filters.length === 0) throw new Astray('Search finds nothing at one time, and something at another');
  const distinct = [...new Map(filters.map((filter) => [`${filter.property} ${filter.operator}`, filter])).values()];
  // Another copy of the index may lack younger jobs: that they are not found is no evidence.
  const old = sample.filter(({ record }) => isSettled(record));
  const verdicts = await Promise.all(
    distinct.map(async (filter) => {
      const settled = probeIn(filter, old);
      const probe = settled ?? probeIn(filter, sample);
      if (!probe) return 'undecided' as const;
      if (await isFound(calls, probe, caller)) return 'works' as const;
      return settled ? ('cannot' as const) : ('undecided' as const);
    }),
  );
  distinct.forEach((filter, i) => memory.noteFilter(filter, verdicts[i] ?? 'undecided'));
  if (verdicts.some((verdict) => verdict !== 'works'))
    throw new StepDown('Search does not find by a filter what is there');
  return sample;
}

/**
 * A Search by alternatives gave no job that matches only some of them, as one does that wants all of them to hold. So it is asked
 * for either of two jobs by name, or for the only job or one that does not exist. Where it cannot find by name, or refuses the
 * question, nobody can tell, and its answer is believed. `sample`: jobs that have been read already.
 */
export async function confirmAlternatives<T extends Dated>(
  calls: SearchCalls<T>,
  sample: readonly Kept<T>[],
  caller: Caller,
): Promise<void> {
  const { memory, nameMember: property } = calls;
  const read = readerOf(property);
  const jobs = sample.length > 0 ? sample : await readSample(calls, caller);
  const notEnough = 'Search does not take one of several filters for enough';
  // Another list may have learnt this since this one was asked for.
  if (!memory.takesAlternatives) throw new StepDown(notEnough);
  // As above: younger ones are no evidence.
  const old = jobs.filter(({ record }) => isSettled(record));
  const [one, other = 'none'] = new Set(
    (old.length > 0 ? old : jobs).flatMap(({ record }) => read(record).slice(0, 1)),
  );
  if (one === undefined) return;
  const either: Push = { or: [one, other].map((value) => ({ property, operator: 'Equals', value })) };
  if (!memory.takes(either)) return;
  const works = await isFound(calls, either, caller, true);
  memory.noteAlternatives(works ? 'works' : old.length > 0 ? 'cannot' : 'undecided');
  if (!works) throw new StepDown(notEnough);
}
