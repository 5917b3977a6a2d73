import {
  DescribeTrainingJobCommand,
  ListLabelingJobsCommand,
  ListTagsCommand,
  ListTrainingJobsCommand,
  SearchCommand,
  type Filter,
  type SearchCommandInput,
} from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { addQuirk, PRESETS, QUIRKS, type Quirks } from '../../src/sandbox/quirks.js';
import { failure, start } from './world.js';

const by = (Name: string, Operator: string, Value?: string) => ({ Name, Operator, Value }) as Filter;

async function world(quirks: Quirks, options: object = {}) {
  const made = await start({ quirks, ...options });
  const search = (input: Partial<SearchCommandInput> = {}) =>
    made.client.send(new SearchCommand({ Resource: 'TrainingJob', SortBy: 'CreationTime', MaxResults: 100, ...input }));
  const hits = async (...Filters: Filter[]) => (await search({ SearchExpression: { Filters } })).TotalHits?.Value;
  const rows = async (input: Partial<SearchCommandInput> = {}) =>
    (await search(input)).Results?.map((each) => each.TrainingJob?.TrainingJobName);
  return {
    ...made,
    search,
    hits,
    rows,
    names: [...made.sandbox.account.trainingJobs()].map((job) => job.TrainingJobName as string),
  };
}

const some = by('TrainingJobStatus', 'In', 'Failed,Stopped');
const tested = new Set<string>();
const quirk = (name: keyof typeof QUIRKS, run: () => Promise<void>) => {
  tested.add(name);
  test(name, run);
};

quirk('search-depth', async () => {
  const { search } = await world({ 'search-depth': 150 });
  const { NextToken } = await search();
  await search({ NextToken, MaxResults: 50 });
  expect((await failure(search({ NextToken }))).name).toBe('ValidationException');
});
quirk('search-in-once', async () => {
  const { hits } = await world({ 'search-in-once': true });
  expect(await hits(some)).toBeGreaterThan(0);
  expect((await failure(hits(some, some))).message).toMatch(/'IN' operator usage limit/);
});
quirk('search-ignores-in', async () => {
  const { hits } = await world({ 'search-ignores-in': true });
  expect(await hits(some)).toBe(240);
  expect(await hits(by('TrainingJobName', 'In', 'nobody'))).toBe(240);
});
quirk('search-no-in', async () => {
  const { hits } = await world({ 'search-no-in': true });
  expect((await failure(hits(some))).name).toBe('ValidationException');
});
quirk('search-ignores-or', async () => {
  const { search } = await world({ 'search-ignores-or': true });
  const Filters = ['Failed', 'Stopped'].map((status) => by('TrainingJobStatus', 'Equals', status));
  expect((await search({ SearchExpression: { Filters, Operator: 'Or' } })).TotalHits?.Value).toBe(0);
});
quirk('search-no-property', async () => {
  const { hits } = await world({ 'search-no-property': ['TuningJobArn'] });
  expect((await failure(hits(by('TuningJobArn', 'Exists')))).message).toMatch('TuningJobArn');
});
quirk('search-blind-property', async () => {
  const { hits } = await world({ 'search-blind-property': ['TuningJobArn'] });
  expect(await hits(by('TuningJobArn', 'Exists'))).toBe(0);
});
quirk('search-ignores-property', async () => {
  const { hits } = await world({ 'search-ignores-property': ['TuningJobArn'] });
  expect(await hits(by('TuningJobArn', 'Equals', 'arn:none'))).toBe(240);
});
quirk('token-ttl', async () => {
  const { search, client, clock } = await world({ 'token-ttl': 2_000 });
  const { NextToken } = await search();
  const list = await client.send(new ListTrainingJobsCommand({}));
  clock.now += 2_000;
  await search({ NextToken });
  clock.now += 1;
  expect((await failure(search({ NextToken }))).message).toMatch(/expired/);
  expect((await failure(client.send(new ListTrainingJobsCommand({ NextToken: list.NextToken })))).message).toMatch(
    /expired/,
  );
});
quirk('token-ignored', async () => {
  const { search, rows, client } = await world({ 'token-ignored': true });
  const { NextToken } = await search();
  expect(await rows({ NextToken })).toEqual(await rows());
  const list = await client.send(new ListTrainingJobsCommand({}));
  const again = await client.send(new ListTrainingJobsCommand({ NextToken: list.NextToken }));
  expect(again.TrainingJobSummaries).toEqual(list.TrainingJobSummaries);
});
quirk('search-lag', async () => {
  const { sandbox, search, client, clock } = await world({ 'search-lag': 30_000 }, { live: true });
  expect((await search()).TotalHits?.Value).toBe(240);
  clock.now += 60_000;
  const told = (await search()).TotalHits?.Value ?? 0;
  expect(told).toBe(sandbox.account.trainingJobCount(clock.now - 30_000));
  expect(told).toBeLessThan(sandbox.account.trainingJobCount(clock.now));
  const index = told - 1;
  const changed = sandbox.account.trainingPhases(index)[1]?.start ?? 0;
  clock.now = changed + 10_000;
  const name = sandbox.account.trainingName(index);
  const stale = await search({ SearchExpression: { Filters: [by('TrainingJobName', 'Equals', name)] } });
  const fresh = await client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }));
  expect(stale.Results?.[0]?.TrainingJob?.SecondaryStatus).not.toBe(fresh.SecondaryStatus);
});
quirk('search-seconds', async () => {
  const { search, names } = await world({ 'search-seconds': true });
  const { Results = [] } = await search();
  expect(Results.map((each) => each.TrainingJob?.TrainingJobName)).toEqual(names.slice(0, 100));
  expect(Results.every((each) => (each.TrainingJob?.CreationTime?.getTime() ?? 1) % 1_000 === 0)).toBe(true);
  const time = Results[40]?.TrainingJob?.CreationTime?.toISOString().replace('.000', '');
  const { Results: same = [] } = await search({ SearchExpression: { Filters: [by('CreationTime', 'Equals', time)] } });
  expect(same.map((each) => each.TrainingJob?.TrainingJobName)).toContain(names[40]);
});
quirk('search-no-totals', async () => {
  expect((await (await world({ 'search-no-totals': true })).search()).TotalHits).toBeUndefined();
});
quirk('search-totals-lower-bound', async () => {
  const { search } = await world({ 'search-totals-lower-bound': true });
  const { TotalHits } = await search();
  expect(TotalHits?.Relation).toBe('GreaterThanOrEqualTo');
  expect(TotalHits?.Value).toBeLessThan(240);
});
quirk('search-denied', async () => {
  const { search } = await world({ 'search-denied': true });
  expect((await failure(search())).name).toBe('AccessDeniedException');
});
quirk('search-needs-visibility', async () => {
  const { search } = await world({ 'search-needs-visibility': true });
  expect((await failure(search())).name).toBe('AccessDeniedException');
  await search({ VisibilityConditions: [{ Key: 'Tags.team', Value: 'risk' }] });
});
quirk('visibility-shows-untagged', async () => {
  const { sandbox, search } = await world({ 'visibility-shows-untagged': true });
  const conditions = { VisibilityConditions: [{ Key: 'Tags.team', Value: 'risk' }] };
  const teamOf = (tags: { Key?: string; Value?: string }[] = []) => tags.find((tag) => tag.Key === 'team')?.Value;
  const expected = [...sandbox.account.trainingJobs()].filter((job) => (teamOf(job.Tags) ?? 'risk') === 'risk');
  expect(expected.some((job) => teamOf(job.Tags) === undefined)).toBe(true);
  expect((await search(conditions)).TotalHits?.Value).toBe(expected.length);
  sandbox.set({ quirks: {} });
  const strict = expected.filter((job) => teamOf(job.Tags) === 'risk');
  expect((await search(conditions)).TotalHits?.Value).toBe(strict.length);
});
quirk('search-no-sort', async () => {
  const { rows, names } = await world({ 'search-no-sort': true });
  expect(await rows({ SortBy: 'TrainingJobName', SortOrder: 'Descending' })).toEqual(names.toReversed().slice(0, 100));
});
quirk('search-ignores-max-results', async () => {
  const { rows, names } = await world({ 'search-ignores-max-results': true });
  expect(await rows({ MaxResults: 5 })).toEqual(names);
});
quirk('search-no-comparisons', async () => {
  const { hits } = await world({ 'search-no-comparisons': true });
  expect(await hits(by('CreationTime', 'LessThan', '2030-01-01T00:00:00Z'))).toBe(0);
});
quirk('search-case-insensitive', async () => {
  const { hits, names } = await world({ 'search-case-insensitive': true });
  const mixed = names.find((name) => name !== name.toLowerCase()) as string;
  expect(await hits(by('TrainingJobName', 'Equals', mixed.toLowerCase()))).toBe(1);
  expect(await (await world({})).hits(by('TrainingJobName', 'Equals', mixed.toLowerCase()))).toBe(0);
});
quirk('search-empty', async () => {
  const { search } = await world({ 'search-empty': true });
  expect(await search()).toMatchObject({ Results: [], TotalHits: { Value: 0 } });
});
quirk('search-short-pages', async () => {
  const { search, names } = await world({ 'search-short-pages': true });
  const sizes: number[] = [];
  const told: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await search({ MaxResults: 50, NextToken });
    sizes.push(page.Results?.length ?? 0);
    told.push(...(page.Results ?? []).map((each) => each.TrainingJob?.TrainingJobName));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(sizes).toContain(0);
  expect(sizes).toContain(25);
  expect(told).toEqual(names);
});
quirk('search-unstable-ties', async () => {
  const { rows } = await world({ 'search-unstable-ties': true });
  const input = { SortBy: 'TrainingJobStatus', SortOrder: 'Ascending' } as const;
  expect(await rows(input)).not.toEqual(await rows(input));
});
quirk('search-nan-first', async () => {
  const { search } = await world({ 'search-nan-first': true }, { jobs: 700 });
  const { Results } = await search({ SortBy: 'Metrics.eval_loss', SortOrder: 'Ascending' });
  expect(
    Results?.[0]?.TrainingJob?.FinalMetricDataList?.find((each) => each.MetricName === 'eval_loss')?.Value,
  ).toBeNaN();
});
quirk('search-missing-first', async () => {
  const { search } = await world({ 'search-missing-first': true });
  const { Results } = await search({ SortBy: 'Metrics.ndcg', SortOrder: 'Descending' });
  expect(Results?.[0]?.TrainingJob?.FinalMetricDataList?.some((each) => each.MetricName === 'ndcg') ?? false).toBe(
    false,
  );
});
quirk('list-no-sort', async () => {
  const { client, names } = await world({ 'list-no-sort': true });
  const page = await client.send(new ListTrainingJobsCommand({ SortBy: 'Name', SortOrder: 'Descending' }));
  expect(page.TrainingJobSummaries?.map((job) => job.TrainingJobName)).toEqual(names.toReversed().slice(0, 10));
});
quirk('list-ignores-max-results', async () => {
  const { client } = await world({ 'list-ignores-max-results': true });
  const page = await client.send(new ListTrainingJobsCommand({ MaxResults: 5 }));
  expect(page.TrainingJobSummaries).toHaveLength(240);
});
// Its test stands with the operation.
tested.add('list-lower-case-arns');
quirk('describe-not-found', async () => {
  const { sandbox, client } = await world({ 'describe-not-found': 'resource-not-found' });
  const nobody = () => failure(client.send(new DescribeTrainingJobCommand({ TrainingJobName: 'nobody' })));
  expect((await nobody()).name).toBe('ResourceNotFound');
  sandbox.set({ quirks: { 'describe-not-found': 'could-not-find' } });
  expect(await nobody()).toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(/^Could not find/),
  });
});
quirk('labeling-html', async () => {
  const { client } = await world({ 'labeling-html': true });
  expect(await failure(client.send(new ListLabelingJobsCommand({})))).toMatchObject({
    name: 'SyntaxError',
    status: 500,
  });
});
quirk('describe-denied', async () => {
  const { client, names } = await world({ 'describe-denied': true });
  expect((await failure(client.send(new DescribeTrainingJobCommand({ TrainingJobName: names[0] })))).name).toBe(
    'AccessDeniedException',
  );
});
quirk('tags-denied', async () => {
  const { sandbox, client } = await world({ 'tags-denied': true });
  expect((await failure(client.send(new ListTagsCommand({ ResourceArn: sandbox.account.trainingArn(0) })))).name).toBe(
    'AccessDeniedException',
  );
});

test('every quirk has its test', () => {
  expect([...tested].sort()).toEqual(Object.keys(QUIRKS).sort());
});

test('the poor preset stands for eight quirks', async () => {
  expect(Object.keys(PRESETS['poor']?.quirks ?? {})).toHaveLength(8);
  const { rows, names } = await world(addQuirk({}, 'poor'));
  expect(await rows({ MaxResults: 5 })).toEqual(names.toReversed());
});
