import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { parseArn } from '../../../src/sagemaker/arn.js';
import { RecordCache, type RecordStore } from '../../../src/sagemaker/loading/record-store.js';
import type { Dated, Identified, Kept, Knowledge } from '../../../src/sagemaker/records/kept.js';
import { storeIn } from '../../support/record-store.js';

/** Some kilobytes long, so that a second one leaves no room for it as it is. */
function keptOf(name: string): Kept<Identified> {
  const arn = parseArn(`arn:aws:sagemaker:us-east-1:123456789012:training-job/${name}`);
  if (!arn) throw new Error(`${name} is no name`);
  const record = {
    __typename: 'TrainingJob',
    id: arn.text,
    creationTime: '2026-06-01T12:00:00.000Z',
    trainingEndTime: null,
    tags: [{ key: 'team', value: null }],
    failureReason: 'x'.repeat(3_000),
  };
  return { arn, record, from: new Map([['search', 5]]) };
}

test('a record that was kept packed has all its members, also those of which AWS gave none', () => {
  const cache = new RecordCache(80_000);
  for (const name of ['a', 'b', 'c']) cache.set(name, keptOf(name));
  // All are stored now.
  expect(cache.size).toBe(3);
  const { record, from } = cache.get('a') ?? {};
  expect(record).not.toBe(keptOf('a').record);
  expect(record).toStrictEqual(keptOf('a').record);
  expect(from).toEqual(new Map([['search', 5]]));
  expect([record, ...(record as Dated & { tags: object[] }).tags].every((one) => Object.isFrozen(one))).toBe(true);
});

test('a job that has gone is not kept, whether it came a moment ago or long enough to be packed by now', () => {
  const cache = new RecordCache(80_000);
  const store = storeIn(cache);
  for (const name of ['a', 'b', 'c']) store.put(keptOf(name) as Kept<Dated>);
  store.noteMissing('c', 9, true);
  expect(store.get('c')).toBeUndefined();
  expect(cache.size).toBe(2);
  store.put(keptOf('d') as Kept<Dated>);
  expect(cache.size).toBe(3);
  expect(cache.hasPacked('/a', keptOf('a'))).toBe(true);
  store.noteMissing('a', 9, true);
  expect(store.get('a')).toBeUndefined();
  expect(cache.size).toBe(2);
});

test('a job is kept for its own entity and scope, without what a list says beside it', () => {
  const cache = new RecordCache(80_000);
  const [store, other] = ['one', 'other'].map((prefix) => storeIn(cache, {}, prefix)) as [
    RecordStore<Dated>,
    RecordStore<Dated>,
  ];
  store.put({ ...(keptOf('a') as Kept<Dated>), beside: { objective: 1 } });
  expect(store.get('a')).not.toHaveProperty('beside');
  expect(other.get('a')).toBeUndefined();
});

test('however much is kept, all of it together takes no more than the bound: the last that came are there', () => {
  const cache = new RecordCache(80_000);
  const names = [...Array(100).keys()].map((i) => `job-${i}`);
  for (const name of names) {
    const kept = keptOf(name);
    // What cannot be packed.
    const failureReason = randomBytes(1_500).toString('base64');
    cache.set(name, { ...kept, record: { ...kept.record, failureReason } as Identified });
  }
  expect(cache.bytes).toBeLessThanOrEqual(80_000);
  expect(cache.bytes).toBeGreaterThan(40_000);
  const isThere = names.map((name) => cache.get(name) !== undefined);
  expect([isThere[0], isThere.at(-1)]).toEqual([false, true]);
});

test('a row that is given again leaves a record that was described since as it is', () => {
  const cache = new RecordCache(1_000_000);
  const fields = { roleArn: { calls: ['describe'], needs: [] } } as const;
  const store = storeIn(cache, { fields });
  const row = keptOf('a') as Kept<Dated>;
  store.put(row);
  const described = { ...row, record: { ...row.record, roleArn: 'x' }, from: new Map([['describe', 9]] as const) };
  const { record } = store.put(described);
  const stored = vi.spyOn(cache, 'set');
  expect(store.put(row).record).toBe(record);
  expect(stored).not.toHaveBeenCalled();
});

test('a row that is given again is not unpacked where it is kept as text, and a later reading of it is', () => {
  const cache = new RecordCache(80_000);
  const store = storeIn(cache);
  const rows = ['a', 'b', 'c'].map((name) => keptOf(name) as Kept<Dated>);
  for (const row of rows) store.put(row);
  expect(cache.size).toBe(3);
  const [first] = rows as [Kept<Dated>];
  const [unpacked, stored] = [vi.spyOn(cache, 'get'), vi.spyOn(cache, 'set')];
  expect(store.put(first)).toBe(first);
  expect(unpacked).not.toHaveBeenCalled();
  expect(stored).not.toHaveBeenCalled();
  const later = { ...first, record: { ...first.record, failureReason: 'y' }, from: new Map([['search', 6]] as const) };
  expect(store.put(later).record).toBe(later.record);
  expect(store.get('a')?.record).toBe(later.record);
});

test('a job that has gone is there again where a call but the index tells of it, or the index of one created since', () => {
  const gone = Date.parse('2026-06-01T12:00:00.000Z');
  const told = (call: Knowledge, created: number): Kept<Dated> => ({
    ...(keptOf('a') as Kept<Dated>),
    record: { ...(keptOf('a').record as Dated), creationTime: new Date(created).toISOString() },
    from: new Map([[call, gone + 5_000]]),
  });
  const isThere = (one: Kept<Dated>): boolean => {
    const store = storeIn(new RecordCache(1_000_000));
    store.noteMissing('a', gone, true);
    store.put(one);
    return store.get('a') !== undefined && store.missingSince('a') === undefined;
  };
  const before = gone - 60_000;
  expect(isThere(told('search', before))).toBe(false);
  expect(isThere(told('describe', before))).toBe(true);
  expect(isThere(told('summary', before))).toBe(true);
  expect(isThere(told('search', gone + 1_000))).toBe(true);
  // The index may have cut it to whole seconds.
  expect(isThere(told('search', gone - 900))).toBe(true);
});
