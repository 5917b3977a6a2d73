import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Knowledge } from '../../src/sagemaker/records/kept.js';
import {
  type ListSituation,
  type ListWay,
  planList,
  planRecords,
  planPages,
  planSiblings,
  type RecordNeed,
} from '../../src/sagemaker/plan.js';

const seed = Number(process.env.PROPERTY_SEED ?? 20_261_126);

const FIELDS: Record<string, readonly Knowledge[]> = {
  status: ['summary', 'search', 'describe'],
  role: ['search', 'describe'],
  progress: ['describe'],
  tags: ['search', 'tags'],
};

function ask(...names: string[]): RecordNeed {
  return { kept: {}, lacking: new Map(names.map((name) => [name, FIELDS[name] ?? []])) };
}

function plan(asks: readonly RecordNeed[], canSearch = true): string[] {
  return planRecords(asks, canSearch).map((steps) => [...steps].toSorted().join(' + '));
}

describe('records', () => {
  test('one is described, two or more share a Search', () => {
    expect(plan([ask('role')])).toEqual(['describe']);
    expect(plan([ask('role'), ask('status')])).toEqual(['search', 'search']);
  });

  test('what only Describe knows is described, tags of many come from Search', () => {
    expect(plan([ask('progress'), ask('progress')])).toEqual(['describe', 'describe']);
    expect(plan([ask('progress', 'tags'), ask('progress', 'tags')])).toEqual([
      'describe + search',
      'describe + search',
    ]);
    expect(plan([ask('tags')])).toEqual(['tags']);
    expect(plan([ask('role', 'tags')])).toEqual(['describe + tags']);
  });

  test('one among many that Search cannot answer does not keep the others from it', () => {
    expect(plan([ask('role'), ask('progress'), ask('role')])).toEqual(['search', 'describe', 'search']);
  });

  test('where Search may not be asked, each is described', () => {
    expect(plan([ask('role', 'tags'), ask('role')], false)).toEqual(['describe + tags', 'describe']);
    expect(plan([ask('role'), ask('tags')], false)).toEqual(['describe', 'tags']);
  });

  test('one that is not known to be there is asked for whatever is selected', () => {
    expect(plan([{ kept: null, lacking: new Map() }])).toEqual(['describe']);
  });

  test('every lacking field is told by some step, in every mixture', () => {
    const asks = fc.array(
      fc.subarray(Object.keys(FIELDS)).map((names) => ask(...names)),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(asks, fc.boolean(), (many, canSearch) => {
        const steps = planRecords(many, canSearch);
        many.forEach(({ lacking }, i) => {
          for (const calls of lacking.values())
            expect(calls.some((call) => steps[i]?.has(call as 'describe'))).toBe(true);
        });
      }),
      { seed },
    );
  });
});

type Can = ListSituation['can'];

const ALL: Can = {
  search: true,
  sortSearch: true,
  searchEach: false,
  searchNewest: true,
  searchUnsorted: true,
  sortList: true,
  listNewest: true,
  bound: true,
};
const CREATED = { isCreation: true, isFew: false };
const OTHER = { isCreation: false, isFew: false };
const FEW = { isCreation: false, isFew: true };
const STRONG = { search: false, sortSearch: false };
/** Search in no order that it is asked for. */
const UNSORTED = { sortSearch: false, searchNewest: false };
/** An order that no call has. */
const NONE = { sortSearch: false, sortList: false };
/** By name, with a filter that List decides after it has cut its page. */
const PICKED = { order: OTHER, can: { sortSearch: false }, isPicked: true };

describe('a list is read', () => {
  test.each<[ListWay, string, Partial<Omit<ListSituation, 'can'>> & { can?: Partial<Can> }]>([
    ['search', 'newest first, by whole records', {}],
    ['search', 'in another order that Search has', { order: OTHER }],
    ['scan-search', 'in any other order where one page holds all of it', { order: OTHER, isSmall: true }],
    ['search', 'newest first though one page holds all of it: it can be entered', { isSmall: true }],
    ['search-each', 'by status, each of them for itself', { order: FEW, can: { searchEach: true } }],
    ['scan-search', 'by status where Search cannot be asked for each', { order: FEW }],
    ['scan-search', 'by status where one page holds all', { order: FEW, isSmall: true, can: { searchEach: true } }],
    ['list', 'by List for STRONG', { can: STRONG }],
    ['list', 'by List for STRONG, whatever it has to be completed by', { can: STRONG, listDecides: false }],
    ['list-tokens', 'by the tokens of a list that takes no bound', { can: { ...STRONG, bound: false } }],
    ['list', 'by such a list from a value on', { can: { ...STRONG, bound: false }, from: 'value' }],
    ['list-tokens', 'by name, as List alone sorts it', { order: OTHER, can: { sortSearch: false } }],
    ['search-few', 'by name where List picks them out of all', { ...PICKED }],
    ['list-tokens', 'by those that List picks, where it has been begun so', { ...PICKED, from: 'token' }],
    ['scan-search', 'by those that List picks, on from where they were few', { ...PICKED, from: 'scan' }],
    ['list-tokens', 'by name for STRONG, whatever List picks', { ...PICKED, can: { ...STRONG, bound: false } }],
    [
      'scan-search',
      'by name where List decides no filter',
      { order: OTHER, can: { sortSearch: false }, listDecides: false },
    ],
    ['list', 'by List where Search cannot sort and List decides', { can: UNSORTED, listSuffices: false }],
    [
      'scan-search-unsorted',
      'by a Search that cannot sort where List would have each job described',
      { can: UNSORTED, listDecides: false, listSuffices: false },
    ],
    ['scan-search', 'in an order that no call has, the newest', { order: OTHER, can: NONE }],
    ['scan-list', 'in such an order for STRONG', { order: OTHER, can: { ...STRONG, sortList: false } }],
    [
      'scan-list',
      'in such an order where Search cannot sort and List tells all',
      { order: OTHER, can: { ...NONE, ...UNSORTED } },
    ],
    [
      'scan-search-unsorted',
      'in such an order where Search cannot sort and List tells less',
      { order: OTHER, can: { ...NONE, ...UNSORTED }, listSuffices: false },
    ],
    [
      'scan-list',
      'in such an order where Search can do neither',
      { order: OTHER, can: { ...NONE, ...UNSORTED, searchUnsorted: false }, listSuffices: false },
    ],
    [
      'scan-list-unsorted',
      'in such an order by a list that takes no bound',
      { order: OTHER, can: { ...STRONG, sortList: false, bound: false } },
    ],
    [
      'scan-list-unsorted',
      'in such an order by a List that does not sort',
      { order: OTHER, can: { ...STRONG, sortList: false, listNewest: false } },
    ],
    ['list-tokens', 'on from a token of List, whatever Search can', { from: 'token' }],
    ['scan-list-unsorted', 'on from a token where List decides no filter', { from: 'token', listDecides: false }],
    ['scan-list-unsorted', 'on from a token where List sorts no more', { from: 'token', can: { sortList: false } }],
    ['scan-search', 'on from a scan by a scan', { from: 'scan' }],
    ['scan-list-unsorted', 'on from a scan by tokens of List in its order', { from: 'list-scan' }],
  ])('by %s: %s', (way, _, { can, ...rest }) => {
    const situation: ListSituation = {
      order: CREATED,
      isSmall: false,
      listDecides: true,
      listSuffices: true,
      isPicked: false,
      from: 'top',
      ...rest,
      can: { ...ALL, ...can },
    };
    expect(planList(situation)).toBe(way);
  });
});

describe('lists of several parents', () => {
  test('go together where their sizes make it cheaper', () => {
    expect(planSiblings(Array<number>(20).fill(20), 5, 20)).toHaveLength(1);
    expect(planSiblings([10_000, 10_000], 5, 20)).toEqual([]);
    expect(planSiblings([5, 9_000, 7], 5, 20)).toEqual([[0, 2]]);
    expect(planSiblings([3], 5, 20)).toEqual([]);
    // The third would take a call there as well.
    expect(planSiblings([1, 100, 1], 5, 20)).toEqual([[0, 2]]);
  });

  // Twenty filters beside the links fill an expression, and `or` of the links is an element itself.
  test.each([0, -1])('are read one by one where there is room for %i of them', (room) => {
    expect(planSiblings(Array<number>(30).fill(20), 5, room)).toEqual([]);
  });

  test('are never dearer than one by one, and no more than fit one expression', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 60 }), fc.integer({ min: 1, max: 300 }), (sizes, first) => {
        const groups = planSiblings(sizes, first, 20);
        const alone = (index: number): number => Math.max(1, Math.ceil(Math.min(sizes[index] ?? 0, first) / 100));
        for (const group of groups) {
          const rows = group.reduce((sum, index) => sum + (sizes[index] ?? 0), 0);
          const apart = group.reduce((sum, index) => sum + alone(index), 0);
          expect(group.length).toBeLessThanOrEqual(20);
          expect(Math.max(1, Math.ceil(rows / 100))).toBeLessThan(apart);
        }
        expect(new Set(groups.flat()).size).toBe(groups.flat().length);
      }),
      { seed },
    );
  });

  test('fill a page each where that takes no more calls', () => {
    expect(planPages([20, 20, 20, 20, 20, 20])).toEqual([[0, 1, 2, 3, 4], [5]]);
    expect(planPages([30, 50, 70, 50])).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(planPages([0, 0])).toEqual([[0, 1]]);
    // 180 jobs are two pages, and no two of these fit one.
    expect(planPages([60, 60, 60])).toBeNull();
    expect(planPages([101, 5])).toBeNull();
  });

  test('are read whole by as many calls as they have pages, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120), { minLength: 2, maxLength: 20 }), (sizes) => {
        const groups = planPages(sizes);
        fc.pre(groups !== null);
        const rows = (indexes: readonly number[]): number => indexes.reduce((sum, i) => sum + (sizes[i] ?? 0), 0);
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual([...sizes.keys()]);
        expect(groups.every((group) => rows(group) <= 100)).toBe(true);
        expect(groups.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(rows([...sizes.keys()]) / 100)));
      }),
      { seed },
    );
  });
});
