import { expect, test, vi } from 'vitest';
import { parseArn } from '../../../src/sagemaker/arn.js';
import { RecordCache, RecordStore } from '../../../src/sagemaker/records/record-store.js';
import type { Dated, Identified, Kept } from '../../../src/sagemaker/records/kept.js';

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
});

test('a row that is given again leaves a record that was described since as it is', () => {
  const cache = new RecordCache(1_000_000);
  const fields = { roleArn: { calls: ['describe'], needs: [] } } as const;
  const store = new RecordStore<Dated>(cache, '', { fields, derive: (one) => one });
  const row = keptOf('a') as Kept<Dated>;
  store.put(row);
  const described = { ...row, record: { ...row.record, roleArn: 'x' }, from: new Map([['describe', 9]] as const) };
  const { record } = store.put(described);
  const stored = vi.spyOn(cache, 'set');
  expect(store.put(row).record).toBe(record);
  expect(stored).not.toHaveBeenCalled();
});
