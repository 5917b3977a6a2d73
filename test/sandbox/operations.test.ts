import {
  DescribeHyperParameterTuningJobCommand,
  DescribeLabelingJobCommand,
  DescribeTrainingJobCommand,
  ListHyperParameterTuningJobsCommand,
  ListLabelingJobsCommand,
  ListTagsCommand,
  ListTrainingJobsCommand,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  type ListTrainingJobsCommandInput,
} from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import {
  trainingJobInDescribe,
  trainingJobSummary,
  tuningJobInDescribe,
  tuningJobSummary,
} from '../../src/sandbox/account/project.js';
import { failure, NOW, pages, start } from './world.js';

const text = (a: string | undefined = '', b: string | undefined = '') => (a < b ? -1 : a > b ? 1 : 0);

test('DescribeTrainingJob tells every job as it is, NaN and milliseconds included', async () => {
  const { sandbox, client } = await start();
  for (const job of sandbox.account.trainingJobs()) {
    const { $metadata: _, ...told } = await client.send(
      new DescribeTrainingJobCommand({ TrainingJobName: job.TrainingJobName }),
    );
    expect(told).toEqual(trainingJobInDescribe(job));
  }
});

test('tuning and labeling jobs are described as they are', async () => {
  const { sandbox, client } = await start();
  for (const job of sandbox.account.tuning.all()) {
    const { $metadata: _, ...told } = await client.send(
      new DescribeHyperParameterTuningJobCommand({ HyperParameterTuningJobName: job.HyperParameterTuningJobName }),
    );
    expect(told).toEqual(tuningJobInDescribe(job));
  }
  for (const job of sandbox.account.labeling.all()) {
    const { $metadata: _, ...told } = await client.send(
      new DescribeLabelingJobCommand({ LabelingJobName: job.LabelingJobName }),
    );
    expect(told).toEqual(job);
  }
});

test('a job that is not there is said in the way of each operation, and names keep their case', async () => {
  const { sandbox, client } = await start();
  const training = (name: string) => failure(client.send(new DescribeTrainingJobCommand({ TrainingJobName: name })));
  expect(await training('nobody')).toEqual({
    name: 'ValidationException',
    message: 'Requested resource not found.',
    status: 400,
  });
  const mixed = [...sandbox.account.trainingJobs()]
    .map((job) => job.TrainingJobName ?? '')
    .find((name) => name !== name.toLowerCase());
  expect((await training(mixed?.toLowerCase() ?? '')).message).toBe('Requested resource not found.');
  expect(
    (await failure(client.send(new DescribeHyperParameterTuningJobCommand({ HyperParameterTuningJobName: 'nobody' }))))
      .name,
  ).toBe('ResourceNotFound');
  expect((await failure(client.send(new DescribeLabelingJobCommand({ LabelingJobName: 'nobody' })))).name).toBe(
    'ResourceNotFound',
  );
  const children = client.send(
    new ListTrainingJobsForHyperParameterTuningJobCommand({ HyperParameterTuningJobName: 'nobody' }),
  );
  expect((await failure(children)).name).toBe('ResourceNotFound');
});

test.each(['bad_name', '-a', 'a-', 'x'.repeat(64), ''])(
  'a name that breaks the pattern is refused: %s',
  async (name) => {
    const { client } = await start();
    const refused = await failure(client.send(new DescribeTrainingJobCommand({ TrainingJobName: name })));
    expect(refused).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'trainingJobName' failed to satisfy constraint"),
    });
  },
);

test.each([
  { MaxResults: 0 },
  { MaxResults: 101 },
  { SortBy: 'Size' },
  { SortOrder: 'Up' },
  { StatusEquals: 'Fine' },
  { NameContains: 'a b' },
  { NextToken: 'made-up' },
])('ListTrainingJobs refuses %o', async (input) => {
  const { client } = await start();
  expect((await failure(client.send(new ListTrainingJobsCommand(input as ListTrainingJobsCommandInput)))).name).toBe(
    'ValidationException',
  );
});

test('ListTrainingJobs pages through the account in each order, ten at a time unless asked otherwise', async () => {
  const { sandbox, client } = await start();
  const truth = [...sandbox.account.trainingJobs()].map(trainingJobSummary);
  const list = (input: ListTrainingJobsCommandInput) =>
    pages(async (NextToken) => {
      const page = await client.send(new ListTrainingJobsCommand({ ...input, NextToken }));
      return [page.TrainingJobSummaries, page.NextToken];
    });
  const byDefault = await list({});
  expect(byDefault.map((page) => page.length)).toEqual(Array(24).fill(10));
  expect(byDefault.flat()).toEqual(truth);
  expect((await list({ MaxResults: 100, SortOrder: 'Ascending' })).flat()).toEqual(truth.toReversed());
  const names = (await list({ MaxResults: 100, SortBy: 'Name', SortOrder: 'Ascending' }))
    .flat()
    .map((job) => job.TrainingJobName);
  expect(names).toEqual(truth.map((job) => job.TrainingJobName).sort(text));
  const statuses = (await list({ MaxResults: 37, SortBy: 'Status', SortOrder: 'Descending' }))
    .flat()
    .map((job) => job.TrainingJobStatus);
  expect(statuses).toEqual(truth.map((job) => job.TrainingJobStatus).sort((a, b) => text(b, a)));
});

test('a list filters by time and name before a page is cut, and by status after it', async () => {
  const { sandbox, client } = await start();
  const truth = [...sandbox.account.trainingJobs()].map(trainingJobSummary);
  const list = (input: ListTrainingJobsCommandInput) =>
    pages(async (NextToken) => {
      const page = await client.send(new ListTrainingJobsCommand({ MaxResults: 20, ...input, NextToken }));
      return [page.TrainingJobSummaries, page.NextToken];
    });
  const [after, before] = [truth[150]?.CreationTime as Date, truth[30]?.CreationTime as Date];
  const between = truth.filter((job) => (job.CreationTime as Date) > after && (job.CreationTime as Date) < before);
  expect((await list({ CreationTimeAfter: after, CreationTimeBefore: before })).flat()).toEqual(between);
  const modified = truth.filter(
    (job) => (job.LastModifiedTime as Date) > after && (job.LastModifiedTime as Date) < before,
  );
  expect((await list({ LastModifiedTimeAfter: after, LastModifiedTimeBefore: before })).flat()).toEqual(modified);
  const named = truth.filter((job) => job.TrainingJobName?.toLowerCase().includes('xgb'));
  expect((await list({ NameContains: 'XGB' })).flat()).toEqual(named);

  const stopped = await list({ StatusEquals: 'Stopped' });
  expect(stopped).toHaveLength(12);
  expect(stopped.some((page) => page.length === 0)).toBe(true);
  expect(stopped.flat()).toEqual(truth.filter((job) => job.TrainingJobStatus === 'Stopped'));
});

test('a token is good for its own list alone, whatever the page size', async () => {
  const { client } = await start();
  const { NextToken } = await client.send(new ListTrainingJobsCommand({ NameContains: 'a' }));
  await client.send(new ListTrainingJobsCommand({ NameContains: 'a', NextToken, MaxResults: 3 }));
  expect((await failure(client.send(new ListTrainingJobsCommand({ NextToken })))).name).toBe('ValidationException');
  expect((await failure(client.send(new ListLabelingJobsCommand({ NameContains: 'a', NextToken })))).name).toBe(
    'ValidationException',
  );
});

test('ListHyperParameterTuningJobs gives ARNs in lower case, names as they are', async () => {
  const { sandbox, client } = await start({ jobs: 700 });
  const truth = [...sandbox.account.tuning.all()].map(tuningJobSummary);
  const list = () =>
    pages(async (NextToken) => {
      const page = await client.send(new ListHyperParameterTuningJobsCommand({ NextToken, MaxResults: 5 }));
      return [page.HyperParameterTuningJobSummaries, page.NextToken];
    });
  const told = (await list()).flat();
  expect(told).toEqual(
    truth.map((job) => ({ ...job, HyperParameterTuningJobArn: job.HyperParameterTuningJobArn?.toLowerCase() })),
  );
  expect(
    told.some(
      (job) =>
        job.HyperParameterTuningJobArn !==
        sandbox.account.tuning.get(job.HyperParameterTuningJobName ?? '')?.HyperParameterTuningJobArn,
    ),
  ).toBe(true);
  sandbox.set({ quirks: { 'list-lower-case-arns': 'off' } });
  expect((await list()).flat()).toEqual(truth);
  const stopped = await client.send(
    new ListHyperParameterTuningJobsCommand({ StatusEquals: 'Stopped', MaxResults: 1 }),
  );
  expect(stopped.NextToken).toBeDefined();
});

test('the children of a tuning job come in each order; by objective, those without one are left out', async () => {
  const { sandbox, client } = await start({ jobs: 700 });
  const { account } = sandbox;
  const block = account.tuning
    .blocks()
    .find((each) => account.tuning.children(each).some((index) => account.objectiveOf(index) === undefined)) as number;
  const children = account.tuning.children(block);
  const list = (input: object) =>
    pages(async (NextToken) => {
      const page = await client.send(
        new ListTrainingJobsForHyperParameterTuningJobCommand({
          HyperParameterTuningJobName: account.tuning.name(block),
          MaxResults: 4,
          ...input,
          NextToken,
        }),
      );
      return [page.TrainingJobSummaries, page.NextToken];
    });
  const all = (await list({})).flat();
  expect(all.map((job) => job.TrainingJobName)).toEqual(children.map((index) => account.trainingName(index)));
  expect(all[0]?.TunedHyperParameters).toEqual(account.tunedOf(children[0] as number));
  const newest = (await list({ SortBy: 'CreationTime', SortOrder: 'Descending' })).flat();
  expect(newest).toEqual(all.toReversed());
  const best = (await list({ SortBy: 'FinalObjectiveMetricValue', SortOrder: 'Descending' })).flat();
  expect(best.length).toBeLessThan(all.length);
  const values = best
    .map((job) => job.FinalHyperParameterTuningJobObjectiveMetric?.Value ?? 0)
    .filter((value) => !Number.isNaN(value));
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  const completed = await list({ StatusEquals: 'Completed' });
  expect(completed.flat()).toEqual(all.filter((job) => job.TrainingJobStatus === 'Completed'));
});

test('labeling jobs are listed with their filters', async () => {
  const { sandbox, client } = await start({ jobs: 700 });
  const truth = [...sandbox.account.labeling.all()];
  const all = await client.send(new ListLabelingJobsCommand({ MaxResults: 100 }));
  expect(all.LabelingJobSummaryList?.map((job) => job.LabelingJobName)).toEqual(
    truth.map((job) => job.LabelingJobName),
  );
  expect(all.LabelingJobSummaryList?.some((job) => NOW - (job.CreationTime?.getTime() ?? 0) < 2 * 86_400_000)).toBe(
    true,
  );
  const named = await client.send(
    new ListLabelingJobsCommand({ MaxResults: 100, SortBy: 'Name', SortOrder: 'Ascending', StatusEquals: 'Completed' }),
  );
  const completed = truth.filter((job) => job.LabelingJobStatus === 'Completed').map((job) => job.LabelingJobName);
  expect(named.LabelingJobSummaryList?.map((job) => job.LabelingJobName)).toEqual(completed.sort(text));
});

test('ListTags knows all three kinds of job, by an ARN in its own case', async () => {
  const { sandbox, client } = await start({ jobs: 700 });
  const { account } = sandbox;
  const tags = async (arn: string | undefined) => (await client.send(new ListTagsCommand({ ResourceArn: arn }))).Tags;
  const job = [...account.trainingJobs()].find(
    (each) => /[A-Z]/.test(each.TrainingJobName ?? '') && each.Tags?.length,
  ) as { TrainingJobArn: string; Tags: object[] };
  expect(await tags(job.TrainingJobArn)).toEqual(job.Tags);
  expect((await failure(tags(job.TrainingJobArn.toLowerCase()))).name).toBe('ValidationException');
  const tuning = account.tuning.at(account.tuning.blocks()[0] as number, NOW);
  expect(await tags(tuning.HyperParameterTuningJobArn)).toEqual(tuning.Tags);
  const labeling = account.labeling.at(0, NOW);
  expect(await tags(labeling.LabelingJobArn)).toEqual(labeling.Tags);
  expect((await failure(tags(`${job.TrainingJobArn}x`))).name).toBe('ValidationException');
});
