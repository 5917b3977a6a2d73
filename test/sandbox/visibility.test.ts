import { SearchCommand, type SearchCommandInput } from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import type { Quirks } from '../../src/sandbox/quirks.js';
import { failure, pages, start } from './world.js';

const TEAM = { Key: 'Tags.team', Value: 'risk' };

async function world(quirks: Quirks = {}) {
  const { sandbox, client } = await start({ jobs: 700, quirks: { 'search-needs-visibility': true, ...quirks } });
  const search = (input: Partial<SearchCommandInput>) =>
    client.send(new SearchCommand({ Resource: 'TrainingJob', SortBy: 'CreationTime', MaxResults: 100, ...input }));
  const names = async (input: Partial<SearchCommandInput>) => {
    const found = await pages(async (NextToken) => {
      const page = await search({ ...input, NextToken });
      return [page.Results, page.NextToken];
    });
    return found.flat().map((each) => each.TrainingJob?.TrainingJobName);
  };
  /** The jobs that carry every one of these tags, newest first. */
  const tagged = (...pairs: [string, string][]) =>
    [...sandbox.account.trainingJobs()].filter((job) =>
      pairs.every(([key, value]) => job.Tags?.some((tag) => tag.Key === key && tag.Value === value)),
    );
  return { search, names, tagged };
}

test('a search that sends its conditions finds only the jobs that match all of them, page by page', async () => {
  const { names, tagged } = await world();
  const environment = tagged(['team', 'risk'])
    .flatMap((job) => job.Tags ?? [])
    .find((tag) => tag.Key === 'env')?.Value as string;
  const both = tagged(['team', 'risk'], ['env', environment]);
  expect(both.length).toBeGreaterThan(0);
  expect(both.length).toBeLessThan(tagged(['team', 'risk']).length);
  const VisibilityConditions = [TEAM, { Key: 'Tags.env', Value: environment }];
  expect(await names({ VisibilityConditions, MaxResults: 7 })).toEqual(both.map((job) => job.TrainingJobName));
});

test('the conditions hold beside the expression, whichever way that joins its filters', async () => {
  const { names, tagged } = await world();
  const SearchExpression: SearchCommandInput['SearchExpression'] = {
    Operator: 'Or',
    Filters: [
      { Name: 'TrainingJobStatus', Operator: 'Equals', Value: 'Failed' },
      { Name: 'Tags.team', Operator: 'Equals', Value: 'growth' },
    ],
  };
  const expected = tagged(['team', 'risk']).filter((job) => job.TrainingJobStatus === 'Failed');
  expect(await names({ SearchExpression, VisibilityConditions: [TEAM] })).toEqual(
    expected.map((job) => job.TrainingJobName),
  );
});

test('what the index cannot do does not open what a policy closes', async () => {
  const { names, tagged } = await world({
    'search-ignores-property': ['Tags.team'],
    'search-no-property': ['Tags.team'],
  });
  expect(await names({ VisibilityConditions: [TEAM] })).toEqual(
    tagged(['team', 'risk']).map((job) => job.TrainingJobName),
  );
});

test('five conditions are taken, six are not, and no other property than a tag', async () => {
  const { search } = await world();
  await search({ VisibilityConditions: Array.from({ length: 5 }, () => TEAM) });
  expect(await failure(search({ VisibilityConditions: Array.from({ length: 6 }, () => TEAM) }))).toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(/less than or equal to 5/),
  });
  expect(
    await failure(search({ VisibilityConditions: [TEAM, { Key: 'TrainingJobStatus', Value: 'Failed' }] })),
  ).toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(/'TrainingJobStatus' at 'visibilityConditions\.2\.member\.key'/),
  });
});
