import { expect, test } from 'vitest';
import { startWorld } from '../support/gateway.js';

test('/readyz says that it listens; verbosely, what Search was seen to do, what may be spent and what is kept', async () => {
  const world = await startWorld({
    quirks: { 'search-in-once': true },
    env: {
      CACHE_MAX_BYTES: '10000000',
      BUDGET_LIST: '2',
      BUDGET_SEARCH: '5',
      BUDGET_DESCRIBE: '7',
      BUDGET_LIST_TAGS: '9',
    },
  });
  expect(await (await fetch(`${world.gateway.url}/readyz`)).text()).toBe('ok\n');
  const ids = [...world.sandbox.account.trainingJobs()].slice(0, 40).map(({ TrainingJobArn }) => TrainingJobArn);
  await world.query('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { roleArn } } }', { ids });
  const [name] = [...world.sandbox.account.trainingJobs()].slice(-1).map(({ TrainingJobName }) => TrainingJobName);
  await world.query(`{ trainingJob(name: "${name}") { tags { key } } labelingJobs(first: 1) { nodes { id } } }`);
  const verbose = await fetch(`${world.gateway.url}/readyz?verbose`);
  expect(verbose.headers.get('cache-control')).toBe('no-store');
  expect(await verbose.json()).toMatchObject({
    scopes: [
      {
        accountId: '123456789012',
        region: 'us-east-1',
        alias: null,
        search: {
          TrainingJob: {
            usable: true,
            works: expect.arrayContaining(['Search', 'names by 20 Equals under Or']),
            cannot: ['names by several In under Or'],
          },
        },
        budget: {
          DescribeTrainingJob: { perSecond: 7, current: 7, waiting: 0 },
          ListLabelingJobs: { perSecond: 2, current: 2, waiting: 0 },
          ListTags: { perSecond: 9, current: 9, waiting: 0 },
          Search: { perSecond: 5, current: 5, waiting: 0 },
        },
      },
    ],
    cache: { records: 58, bytes: expect.any(Number) },
  });
  expect(world.log.filter((line) => line.includes('search is limited'))).toEqual([
    expect.stringContaining('TrainingJob: names by several In under Or'),
  ]);
  await world.close();
});
