import {
  DescribeTrainingJobCommand,
  ListTrainingJobsCommand,
  SearchCommand,
  type Filter,
  type SearchCommandInput,
} from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { failure, start } from './world.js';

const JOBS = 500_000;
const by = (Name: string, Operator: string, Value: string) => ({ Name, Operator, Value }) as Filter;

test('an account of 500,000 jobs starts without making a job, and a page costs its own rows alone', async () => {
  const { sandbox, client } = await start({ jobs: JOBS });
  expect(sandbox.account.work.records).toBe(0);
  const search = (input: Partial<SearchCommandInput>) =>
    client.send(
      new SearchCommand({
        Resource: 'TrainingJob',
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: 100,
        ...input,
      }),
    );
  const made = async (input: Partial<SearchCommandInput>) => {
    const before = sandbox.account.work.records;
    const page = await search(input);
    expect(sandbox.account.work.records - before).toBeLessThanOrEqual(100);
    return page;
  };
  const first = await made({});
  expect(first.TotalHits?.Value).toBe(JOBS);
  expect(first.Results?.map((each) => each.TrainingJob?.TrainingJobName)).toEqual(
    Array.from({ length: 100 }, (_, i) => sandbox.account.trainingName(JOBS - 1 - i)),
  );
  const second = await made({ NextToken: first.NextToken });
  expect(second.Results?.[0]?.TrainingJob?.TrainingJobName).toBe(sandbox.account.trainingName(JOBS - 101));

  const SearchExpression = {
    Filters: [by('TrainingJobStatus', 'Equals', 'Failed'), by('CreationTime', 'LessThan', '2025-12-01T00:00:00Z')],
  };
  const failed = await made({ SearchExpression });
  expect(failed.Results).toHaveLength(100);
  expect(failed.Results?.every((each) => each.TrainingJob?.TrainingJobStatus === 'Failed')).toBe(true);
  expect(failed.TotalHits?.Value).toBeGreaterThan(10_000);
  const more = await made({ SearchExpression, NextToken: failed.NextToken, SortOrder: 'Descending' });
  const times = [...(failed.Results ?? []), ...(more.Results ?? [])].map(
    (each) => each.TrainingJob?.CreationTime?.getTime() ?? 0,
  );
  expect(times).toEqual(times.toSorted((a, b) => b - a));

  const names = Array.from({ length: 16 }, (_, i) => sandbox.account.trainingName(i * 30_000));
  const named = await made({
    SortBy: 'TrainingJobName',
    SearchExpression: { Filters: [by('TrainingJobName', 'In', names.join(','))] },
  });
  expect(named.Results).toHaveLength(16);
  const children = await made({
    SearchExpression: { Filters: [by('TuningJobArn', 'Equals', sandbox.account.tuning.arn(77))] },
  });
  expect(children.TotalHits?.Value).toBe(sandbox.account.tuning.children(77).length);
});

test('what needs a walk over more than 20,000 jobs is refused with a way out', async () => {
  const { client } = await start({ jobs: JOBS });
  const refused = (input: Partial<SearchCommandInput>) =>
    failure(client.send(new SearchCommand({ Resource: 'TrainingJob', ...input })));
  const order = await refused({ SortBy: 'TrainingJobName' });
  expect(order).toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(/order by TrainingJobName.*20000.*CreationTime/),
  });
  const Filters = [by('Tags.team', 'Equals', 'risk')];
  expect((await refused({ SortBy: 'CreationTime', SearchExpression: { Filters } })).message).toMatch(
    /filter on Tags.team/,
  );
  expect((await failure(client.send(new ListTrainingJobsCommand({ SortBy: 'Name' })))).name).toBe(
    'ValidationException',
  );
  Filters.push(by('CreationTime', 'GreaterThan', '2026-05-30T00:00:00Z'));
  const narrowed = await client.send(new SearchCommand({ Resource: 'TrainingJob', SearchExpression: { Filters } }));
  expect(narrowed.Results?.length).toBe(10);
});

test('a job is found by its name and its list reaches every depth', async () => {
  const { sandbox, client } = await start({ jobs: JOBS });
  const name = sandbox.account.trainingName(123_456);
  const job = await client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }));
  const CreationTimeBefore = new Date((job.CreationTime?.getTime() ?? 0) + 1);
  const page = await client.send(new ListTrainingJobsCommand({ CreationTimeBefore, MaxResults: 40 }));
  expect(page.TrainingJobSummaries?.map((each) => each.TrainingJobName)).toContain(name);
  expect(sandbox.account.work.records).toBeLessThanOrEqual(41);
});
