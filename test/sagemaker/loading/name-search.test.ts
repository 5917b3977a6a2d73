import { expect, test } from 'vitest';
import { parseArn } from '../../../src/sagemaker/arn.js';
import type { Arn } from '../../../src/sagemaker/arn.js';
import { NameSearch } from '../../../src/sagemaker/loading/name-search.js';
import type { Dated, Kept } from '../../../src/sagemaker/records/kept.js';
import { LAG_MS } from '../../../src/sagemaker/records/settled.js';
import { SearchMemory } from '../../../src/sagemaker/search/search-memory.js';
import { patientCaller } from '../../support/caller.js';

/** Changed so long ago. */
function described(ageMs: number): Kept<Dated> {
  const arn = parseArn('arn:aws:sagemaker:us-east-1:123456789012:training-job/a') as Arn;
  const at = new Date(Date.now() - ageMs).toISOString();
  const record = { __typename: 'TrainingJob', id: arn.text, creationTime: at, lastModifiedTime: at, isTerminal: true };
  return { record, arn, from: new Map([['describe', Date.now()]]) };
}

test('that Search lacks a young job is the lag of its index; of an old one it is that these ways do not find', async () => {
  const memory = new SearchMemory(60_000, () => undefined);
  const search = async () => await Promise.resolve({ rows: [], token: null, total: null });
  const names = new NameSearch<Dated>({ memory, search }, 'TrainingJobName', patientCaller());
  expect((await names.find(['a', 'b'])).size).toBe(0);
  names.noteMissed(described(LAG_MS - 60_000));
  expect(memory.limits).toEqual([]);
  names.noteMissed(described(LAG_MS + 60_000));
  expect(memory.rung()).toBeNull();
});

test('a job of which Describe is denied waits for the Search that asks for it already, and takes its word', async () => {
  const memory = new SearchMemory(60_000, () => undefined);
  const answer = Promise.withResolvers<void>();
  let asked = 0;
  const search = async () => {
    asked += 1;
    await answer.promise;
    return { rows: [described(0)], token: null, total: null };
  };
  const names = new NameSearch<Dated>({ memory, search }, 'TrainingJobName', patientCaller());
  const [many, one] = [names.find(['a', 'b']), names.findDenied(['a'])];
  answer.resolve();
  await many;
  expect([...(await one).keys()]).toEqual(['a']);
  expect(asked).toBe(1);
});
