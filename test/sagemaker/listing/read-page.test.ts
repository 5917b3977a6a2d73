import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Row } from '../../../src/sagemaker/listing/order.js';
import { readPage } from '../../../src/sagemaker/listing/read-page.js';
import type { ReadableList } from '../../../src/sagemaker/listing/readable-list.js';
import type { Walk } from '../../../src/sagemaker/listing/walk.js';
import { Windows } from '../../../src/sagemaker/listing/windows.js';
import type { Identified } from '../../../src/sagemaker/records/kept.js';
import { patientCaller } from '../../support/caller.js';
import { PageRows } from '../../../src/upstream/row-room.js';

const caller = patientCaller();

function rowsFrom(first: number): Row<Identified>[] {
  return Array.from({ length: 100 }, (_, i) => {
    const id = `job-${first + i}`;
    return {
      kept: { record: { __typename: 'TrainingJob', id }, arn: { text: id } as never, from: new Map() },
      value: first + i,
      created: first + i,
      hash: id,
      matched: true,
    };
  });
}

/** A list of 200 jobs, and what happens before its second call is answered, which may be by other rows. */
function listOf(beforeSecond: () => Promise<readonly Row<Identified>[] | undefined | void>): ReadableList<Identified> {
  const rows: Row<Identified>[] = [];
  const walk: Walk<Identified> = {
    rows,
    get done() {
      return rows.length === 200;
    },
    isCut: false,
    filtersHere: false,
    total: null,
    failures: [],
    pull: async () => {
      const others = rows.length === 100 ? await beforeSecond() : undefined;
      rows.push(...(others ?? rowsFrom(rows.length)));
    },
    positionAfter: () => null,
    end: () => null,
    find: () => null,
  };
  return {
    id: 'list',
    length: 4,
    moment: null,
    shelf: null,
    open: () => walk,
    isCountable: false,
    count: async () => null,
  };
}

async function read(
  list: ReadableList<Identified>,
  prepare: (row: Row<Identified>) => void = () => undefined,
): Promise<readonly Row<Identified>[]> {
  const kept = { windows: new Windows<Identified>(), windowMs: 0, topMs: 0, staleMs: 0 };
  const input = {
    first: 200,
    after: null,
    freshness: 'AUTO',
    isRead: false,
    maxCalls: 10,
    prepare,
    room: new PageRows(caller),
  } as const;
  return (await readPage(list, input, kept, caller)).rows;
}

describe('the rows of a page of several calls', () => {
  test('are made ready while the next call is waited for, each once', async () => {
    const prepared: string[] = [];
    const { promise: hundredth, resolve } = Promise.withResolvers<void>();
    // SageMaker does not answer before they are.
    const list = listOf(async () => await hundredth);
    const rows = await read(list, ({ hash }) => {
      prepared.push(hash);
      if (prepared.length === 100) resolve();
    });
    expect(rows.length).toBe(200);
    expect(prepared).toEqual(rowsFrom(0).map(({ hash }) => hash));
  });

  test('take no longer at a stretch than others can wait, whatever stands in them', async () => {
    // What came before has had its turn.
    await nextTurn();
    let [now, turn] = [performance.now(), 0];
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    let counting = setImmediate(function count() {
      turn += 1;
      counting = setImmediate(count);
    });
    const turns: number[] = [];
    await read(
      listOf(async () => undefined),
      () => {
        now += 10;
        turns[turn] = (turns[turn] ?? 0) + 1;
      },
    );
    clearImmediate(counting);
    clock.mockRestore();
    expect(turns.reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(Math.max(...turns.filter(Boolean))).toBe(2);
  });

  test('are no reason for a call to fail or to be lost sight of', async () => {
    const list = listOf(async () => {
      throw new Error('the second call fails');
    });
    await expect(read(list)).rejects.toThrow('the second call fails');
  });
});

test('the count of a page that lacks no scope is asked for, though one has failed another reader since', async () => {
  let failures: Walk<Identified>['failures'] = [];
  const list = listOf(async () => undefined);
  const walk = list.open(null);
  const failing = Object.create(walk, { failures: { get: () => failures } }) as Walk<Identified>;
  const counted = { ...list, open: () => failing, count: async () => ({ value: 200, isLowerBound: false }) };
  const kept = { windows: new Windows<Identified>(), windowMs: 0, topMs: 0, staleMs: 0 };
  const input = {
    first: 50,
    after: null,
    freshness: 'AUTO',
    isRead: false,
    maxCalls: 10,
    prepare: () => undefined,
    room: new PageRows(caller),
  } as const;
  const page = await readPage(counted, input, kept, caller);
  failures = [{ scope: '111111111111/eu-west-1', error: new Error('no') }];
  expect(page.failures).toEqual([]);
  expect(await page.count()).toEqual({ value: 200, isLowerBound: false });
});

test('a job that changes while a page is read, and comes again, stands in it once, where it came last', async () => {
  const [again] = rowsFrom(50) as [Row<Identified>];
  const rows = await read(listOf(async () => [{ ...again, value: 'later' }, ...rowsFrom(101).slice(0, 99)]));
  expect(rows.length).toBe(199);
  expect(new Set(rows.map(({ hash }) => hash)).size).toBe(199);
  expect(rows[99]).toMatchObject({ hash: 'job-50', value: 'later' });
});
