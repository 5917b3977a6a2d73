import {
  SearchCommand,
  type Filter,
  type SearchCommandInput,
  type SearchExpression,
  type TrainingJob,
} from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { trainingJobInSearch, tuningJobInSearch } from '../../src/sandbox/account/project.js';
import { failure, pages, start } from './world.js';

type World = Awaited<ReturnType<typeof start>>;
type Input = Partial<SearchCommandInput>;

const JOBS = 320;

async function searchAll({ client }: World, input: Input = {}): Promise<TrainingJob[]> {
  const all = await pages(async (NextToken) => {
    const page = await client.send(
      new SearchCommand({ Resource: 'TrainingJob', SortBy: 'CreationTime', MaxResults: 100, ...input, NextToken }),
    );
    return [page.Results?.map((result) => result.TrainingJob as TrainingJob), page.NextToken];
  });
  return all.flat();
}

const truthOf = ({ sandbox }: World) => [...sandbox.account.trainingJobs()].map(trainingJobInSearch);
const by = (Name: string, Operator?: string, Value?: string) => ({ Name, Operator, Value }) as Filter;
const where = (...Filters: Filter[]): Input => ({ SearchExpression: { Filters } });
const names = (jobs: readonly TrainingJob[]) => jobs.map((job) => job.TrainingJobName);
const metric = (job: TrainingJob, name: string) =>
  job.FinalMetricDataList?.find((each) => each.MetricName === name)?.Value;

test('Search gives whole records, tags included, newest first, with a total', async () => {
  const world = await start({ jobs: JOBS });
  expect(await searchAll(world)).toEqual(truthOf(world));
  const page = await world.client.send(new SearchCommand({ Resource: 'TrainingJob' }));
  expect(page.Results).toHaveLength(10);
  expect(page.TotalHits).toEqual({ Value: JOBS, Relation: 'EqualTo' });
  const modified = page.Results?.map((result) => result.TrainingJob?.LastModifiedTime?.getTime() ?? 0) ?? [];
  expect(modified).toEqual(modified.toSorted((a, b) => b - a));
});

const cases: [string, Filter, (job: TrainingJob) => boolean | undefined][] = [
  ['Equals is the default', by('TrainingJobStatus', undefined, 'Failed'), (job) => job.TrainingJobStatus === 'Failed'],
  ['NotEquals', by('TrainingJobStatus', 'NotEquals', 'Completed'), (job) => job.TrainingJobStatus !== 'Completed'],
  [
    'In',
    by('SecondaryStatus', 'In', 'Training,Failed,MaxRuntimeExceeded'),
    (job) => ['Training', 'Failed', 'MaxRuntimeExceeded'].includes(job.SecondaryStatus ?? ''),
  ],
  ['Contains', by('TrainingJobName', 'Contains', 'hpo'), (job) => job.TrainingJobName?.includes('hpo')],
  ['Exists', by('TuningJobArn', 'Exists'), (job) => job.TuningJobArn !== undefined],
  ['NotExists', by('LabelingJobArn', 'NotExists'), (job) => job.LabelingJobArn === undefined],
  ['Exists of a structure', by('WarmPoolStatus', 'Exists'), (job) => job.WarmPoolStatus !== undefined],
  [
    'a tag',
    by('Tags.team', 'Equals', 'risk'),
    (job) => job.Tags?.some((tag) => tag.Key === 'team' && tag.Value === 'risk'),
  ],
  ['a hyperparameter as text', by('HyperParameters.lr', 'Exists'), (job) => job.HyperParameters?.['lr'] !== undefined],
  [
    'a hyperparameter as a number',
    by('HyperParameters.eta', 'GreaterThan', '0.25'),
    (job) => Number(job.HyperParameters?.['eta']) > 0.25,
  ],
  [
    'a metric',
    by('Metrics.validation:auc', 'GreaterThanOrEqualTo', '0.9'),
    (job) => (metric(job, 'validation:auc') ?? 0) >= 0.9,
  ],
  ['a metric that ties', by('Metrics.validation:auc', 'Equals', '1.0'), (job) => metric(job, 'validation:auc') === 1],
  [
    'a metric without a decimal point compares as an integer',
    by('Metrics.eval_loss', 'GreaterThan', '1'),
    (job) => Math.trunc(metric(job, 'eval_loss') ?? 0) > 1,
  ],
  [
    'the environment',
    by('Environment.LOG_LEVEL', 'Equals', 'DEBUG'),
    (job) => job.Environment?.['LOG_LEVEL'] === 'DEBUG',
  ],
  [
    'a number',
    by('ResourceConfig.VolumeSizeInGB', 'LessThanOrEqualTo', '50'),
    (job) => (job.ResourceConfig?.VolumeSizeInGB ?? 99) <= 50,
  ],
  ['a flag', by('EnableManagedSpotTraining', 'Equals', 'true'), (job) => job.EnableManagedSpotTraining === true],
  [
    'an instance type',
    by('ResourceConfig.InstanceType', 'Equals', 'ml.g5.xlarge'),
    (job) => job.ResourceConfig?.InstanceType === 'ml.g5.xlarge',
  ],
  [
    'any element of a list',
    by('InputDataConfig.DataSource.S3DataSource.S3Uri', 'Contains', '/validation/'),
    (job) => job.InputDataConfig?.some((channel) => channel.DataSource?.S3DataSource?.S3Uri?.includes('/validation/')),
  ],
];

test.each(cases)('a filter: %s', async (_, filter, holds) => {
  const world = await start({ jobs: JOBS });
  const wanted = truthOf(world).filter((job) => holds(job) === true);
  expect(wanted.length).toBeGreaterThan(0);
  expect(names(await searchAll(world, where(filter)))).toEqual(names(wanted));
  const page = await world.client.send(new SearchCommand({ Resource: 'TrainingJob', ...where(filter) }));
  expect(page.TotalHits?.Value).toBe(wanted.length);
});

test('times compare exactly, milliseconds included', async () => {
  const world = await start({ jobs: JOBS });
  const truth = truthOf(world);
  const second = Math.floor((truth[100]?.CreationTime?.getTime() ?? 0) / 1_000) * 1_000;
  const Value = new Date(second).toISOString().replace('.000Z', 'Z');
  const checks: [string, (time: number) => boolean][] = [
    ['LessThan', (time) => time < second],
    ['LessThanOrEqualTo', (time) => time <= second],
    ['GreaterThan', (time) => time > second],
    ['GreaterThanOrEqualTo', (time) => time >= second],
    ['Equals', (time) => time === second],
  ];
  for (const [operator, holds] of checks) {
    const wanted = truth.filter((job) => holds(job.CreationTime?.getTime() ?? 0));
    expect(names(await searchAll(world, where(by('CreationTime', operator, Value))))).toEqual(names(wanted));
  }
});

test('subexpressions nest under And and Or; many names are found by In under Or', async () => {
  const world = await start({ jobs: JOBS });
  const truth = truthOf(world);
  const nested: SearchExpression = {
    Filters: [by('Tags.team', 'Equals', 'risk')],
    SubExpressions: [
      {
        Operator: 'Or',
        Filters: [by('TrainingJobStatus', 'Equals', 'Failed'), by('EnableManagedSpotTraining', 'Equals', 'true')],
      },
    ],
  };
  const wanted = truth.filter(
    (job) =>
      job.Tags?.some((tag) => tag.Key === 'team' && tag.Value === 'risk') &&
      (job.TrainingJobStatus === 'Failed' || job.EnableManagedSpotTraining),
  );
  expect(names(await searchAll(world, { SearchExpression: nested }))).toEqual(names(wanted));

  const asked = names(truth).slice(0, 100) as string[];
  const Filters = Array.from({ length: 7 }, (_, i) =>
    by('TrainingJobName', 'In', asked.slice(i * 16, i * 16 + 16).join(',')),
  );
  const made = world.sandbox.account.work.records;
  expect(names(await searchAll(world, { SearchExpression: { Operator: 'Or', Filters } }))).toEqual(asked);
  expect(world.sandbox.account.work.records - made).toBeLessThanOrEqual(100);
});

test('nested filters must hold for one and the same element', async () => {
  const world = await start({ jobs: JOBS });
  const apart = [
    by('InputDataConfig.ChannelName', 'Equals', 'train'),
    by('InputDataConfig.DataSource.S3DataSource.S3Uri', 'Contains', '/validation/'),
  ];
  const together: Input = {
    SearchExpression: { NestedFilters: [{ NestedPropertyName: 'InputDataConfig', Filters: apart }] },
  };
  expect((await searchAll(world, where(...apart))).length).toBeGreaterThan(0);
  expect(await searchAll(world, together)).toEqual([]);
  const matching = [by('InputDataConfig.ChannelName', 'Equals', 'validation'), apart[1] as Filter];
  const found = await searchAll(world, {
    SearchExpression: { NestedFilters: [{ NestedPropertyName: 'InputDataConfig', Filters: matching }] },
  });
  expect(found.length).toBeGreaterThan(0);
});

test('it sorts by time, text, metric and hyperparameter; what lacks the key comes last', async () => {
  const world = await start({ jobs: JOBS });
  const key = (jobs: TrainingJob[], of: (job: TrainingJob) => string | number | undefined) => jobs.map(of);
  const byName = key(
    await searchAll(world, { SortBy: 'TrainingJobName', SortOrder: 'Ascending' }),
    (job) => job.TrainingJobName,
  );
  expect(byName).toEqual(names(truthOf(world)).sort((a = '', b = '') => (a < b ? -1 : 1)));
  const ascending = await searchAll(world, { SortOrder: 'Ascending' });
  expect(ascending).toEqual(truthOf(world).toReversed());
  const values = key(await searchAll(world, { SortBy: 'Metrics.validation:auc', SortOrder: 'Descending' }), (job) =>
    metric(job, 'validation:auc'),
  );
  const numbers = values.filter((value) => value !== undefined && !Number.isNaN(value)) as number[];
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  expect(values.slice(0, numbers.length)).toEqual(numbers);
  expect(values.at(-1)).toBeUndefined();
  const texts = key(
    await searchAll(world, { SortBy: 'HyperParameters.epochs', SortOrder: 'Ascending' }),
    (job) => job.HyperParameters?.['epochs'],
  );
  const present = texts.filter((value) => value !== undefined) as string[];
  expect(present).toEqual(present.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
});

test('tuning jobs are searched too', async () => {
  const world = await start({ jobs: 700 });
  const Filters = [by('HyperParameterTuningJobConfig.Strategy', 'Equals', 'Bayesian')];
  const { Results, TotalHits } = await world.client.send(
    new SearchCommand({ Resource: 'HyperParameterTuningJob', SortBy: 'CreationTime', SearchExpression: { Filters } }),
  );
  const wanted = [...world.sandbox.account.tuning.all()]
    .map(tuningJobInSearch)
    .filter((job) => job.HyperParameterTuningJobConfig?.Strategy === 'Bayesian');
  expect(Results?.map((result) => result.HyperParameterTuningJob)).toEqual(wanted);
  expect(TotalHits?.Value).toBe(wanted.length);
});

const children: SearchExpression = { Filters: Array.from({ length: 21 }, () => by('TrainingJobName', 'Equals', 'a')) };
const refused: [string, Input, RegExp][] = [
  ['more than 20 elements', { SearchExpression: children }, /at most 20/],
  ['a long value', where(by('TrainingJobName', 'Equals', 'a'.repeat(1_025))), /less than or equal to 1024/],
  ['an empty value', where(by('TrainingJobName', 'Equals', '')), /greater than or equal to 1/],
  ['a long name', where(by('x'.repeat(256), 'Equals', 'a')), /between 1 and 255/],
  ['an unknown property', where(by('Colour', 'Equals', 'a')), /Unknown property name: Colour/],
  ['a property that only Describe knows', where(by('ServerlessJobConfig.JobType', 'Equals', 'a')), /Unknown property/],
  ['an unknown operator', where(by('TrainingJobName', 'Like', 'a')), /enum value set/],
  [
    'Contains twice',
    where(by('TrainingJobName', 'Contains', 'a'), by('RoleArn', 'Contains', 'b')),
    /'CONTAINS' operator usage limit of 1 exceeded/,
  ],
  ['In on a number', where(by('ResourceConfig.InstanceCount', 'In', '1,2')), /only supported for text/],
  ['Contains on a time', where(by('CreationTime', 'Contains', '2026')), /only supported for text/],
  ['greater on text', where(by('TrainingJobName', 'GreaterThan', 'a')), /not supported for text/],
  ['no value', where(by('TrainingJobName', 'Equals')), /needs a value/],
  ['a word for a number', where(by('Metrics.ndcg', 'GreaterThan', 'good')), /Invalid value/],
  ['a time with milliseconds', where(by('CreationTime', 'LessThan', '2026-06-01T00:00:00.000Z')), /Invalid value/],
  ['an unknown order', { SortBy: 'Colour' }, /Invalid SortBy/],
  ['an unknown resource', { Resource: 'Planet' as 'TrainingJob' }, /enum value set/],
  ['too large a page', { MaxResults: 101 }, /less than or equal to 100/],
  ['a made-up token', { NextToken: 'abc' }, /NextToken/],
];

test.each(refused)('Search refuses %s', async (_, input, message) => {
  const { client } = await start();
  const error = await failure(client.send(new SearchCommand({ Resource: 'TrainingJob', ...input })));
  expect(error).toMatchObject({ name: 'ValidationException', message: expect.stringMatching(message), status: 400 });
});

test('visibility conditions narrow a search by tags', async () => {
  const world = await start({ jobs: JOBS });
  const found = await searchAll(world, { VisibilityConditions: [{ Key: 'Tags.team', Value: 'growth' }] });
  expect(found).toEqual(
    truthOf(world).filter((job) => job.Tags?.some((tag) => tag.Key === 'team' && tag.Value === 'growth')),
  );
});
