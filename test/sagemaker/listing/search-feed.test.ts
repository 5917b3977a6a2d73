import { expect, test } from 'vitest';
import type { FeedPage } from '../../../src/sagemaker/listing/feed.js';
import type { SearchCalls } from '../../../src/sagemaker/listing/search-calls.js';
import { SearchFeed } from '../../../src/sagemaker/listing/search-feed.js';
import { byCreation } from '../../../src/sagemaker/lists/orders.js';
import type { Dated } from '../../../src/sagemaker/records/kept.js';
import { SearchMemory } from '../../../src/sagemaker/search/search-memory.js';
import { patientCaller } from '../../support/caller.js';

test('the rows of a page that names the next one are not made before that has been asked for', async () => {
  let made = 0;
  const page: FeedPage<Dated> = {
    get rows() {
      made += 1;
      return [];
    },
    token: 'next',
    total: null,
  };
  const calls: SearchCalls<Dated> = {
    memory: new SearchMemory(60_000, () => undefined),
    nameMember: 'TrainingJobName',
    search: async () => page,
    listed: async () => 'some',
    complete: async (rows) => rows,
  };
  const order = { ...byCreation<Dated>(), direction: 'DESC' } as const;
  const feed = new SearchFeed(calls, { condition: { all: [] }, order, sorted: true, fields: [] });
  const { token } = await feed.page(null, null, patientCaller());
  expect([token, made]).toEqual(['next', 0]);
});
