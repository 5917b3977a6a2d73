import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as generated from '../../operations/index.js';
import { type Answer, daysBack, NOW, startWorld, type World } from '../support/gateway.js';

const folder = new URL('../../schema/operations/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));

function textOf(start: string): string {
  const file = files.find((name) => name.startsWith(start));
  if (!file) throw new Error(`no operation starts with ${start}`);
  return readFileSync(new URL(file, folder), 'utf8');
}

/** The variables that GraphiQL opens the operation with. */
function variablesOf<V>(start: string): V {
  const file = files.find((name) => name.startsWith(start))?.replace(/\.graphql$/, '.variables.json') ?? '';
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as V;
}

function dataOf<D>({ status, data, errors }: Answer<D>): D {
  expect({ status, errors }).toEqual({ status: 200, errors: undefined });
  if (!data) throw new Error('no data');
  return data;
}

describe('the shipped operations', () => {
  let world: World;

  // A world for each: what one operation teaches the gateway about Search must not make the next one cheaper.
  beforeEach(async () => {
    world = await startWorld({ jobs: 700, seed: 7 });
  });
  afterEach(() => world.close());

  test('recent failures and why are one Search', async () => {
    const variables = variablesOf<generated.RecentFailuresQueryVariables>('1-');
    expect(variables.within).toBe('P7D');
    const answer = await world.query(generated.RecentFailuresDocument, { ...variables, within: daysBack(7) });
    expect(world.callsMade()).toEqual({ Search: 1 });
    const { trainingJobs } = dataOf(answer);
    const week = NOW - 7 * 86_400_000;
    const failed = [...world.sandbox.account.trainingJobs()]
      .filter(({ TrainingJobStatus: status, LastModifiedTime: time }) => status === 'Failed' && Number(time) > week)
      .sort((one, other) => Number(other.LastModifiedTime) - Number(one.LastModifiedTime));
    expect(failed.length).toBeGreaterThan(5);
    expect(trainingJobs?.totalCount).toBe(failed.length);
    expect(trainingJobs?.nodes.map(({ trainingJobName, failureReason }) => [trainingJobName, failureReason])).toEqual(
      failed.slice(0, 25).map(({ TrainingJobName, FailureReason }) => [TrainingJobName, FailureReason]),
    );
    for (const { trainingJobName, secondaryStatusTransitions, tags, logStreamPrefix, consoleUrl } of trainingJobs!
      .nodes) {
      expect(secondaryStatusTransitions?.at(-1)?.status).toBe('FAILED');
      expect(tags).toContainEqual({ __typename: 'Tag', key: 'team', value: expect.any(String) });
      expect(logStreamPrefix).toBe(`${trainingJobName}/`);
      expect(consoleUrl).toContain(trainingJobName);
    }
  });

  test('the best jobs of a tuning run are a Search, a list, and one Search for them all', async () => {
    const answer = await world.query(
      generated.BestJobsOfATuningRunDocument,
      variablesOf<generated.BestJobsOfATuningRunQueryVariables>('2-'),
    );
    const run = dataOf(answer).hyperParameterTuningJobs?.nodes[0];
    expect(run?.hyperParameterTuningJobStatus).toBe('COMPLETED');
    const jobs = run?.trainingJobs?.edges ?? [];
    expect(jobs.length).toBeGreaterThan(1);
    expect(jobs).toHaveLength(Math.min(5, run?.objectiveStatusCounters?.succeeded ?? 0));
    expect(world.callsMade()).toEqual({ Search: 2, ListTrainingJobsForHyperParameterTuningJob: 1 });
    const objectives = jobs.map(({ summary }) => summary?.finalHyperParameterTuningJobObjectiveMetric?.value);
    const best = run?.bestTrainingJob?.finalHyperParameterTuningJobObjectiveMetric;
    const sign = best?.type === 'MINIMIZE' ? -1 : 1;
    expect(objectives).toEqual(objectives.toSorted((one, other) => sign * (Number(other) - Number(one))));
    expect(objectives).toContain(best?.value);
    for (const { summary, node } of jobs) {
      const tuned = summary?.tunedHyperParameters?.map(({ name }) => name) ?? [];
      expect(tuned.length).toBeGreaterThan(0);
      expect(node.hyperParameters?.map(({ name }) => name)).toEqual(expect.arrayContaining(tuned));
    }
  });

  test("a team's jobs with their billable seconds are one Search", async () => {
    const variables = variablesOf<generated.JobsOfATeamQueryVariables>('3-');
    expect(variables.within).toBe('P30D');
    const answer = await world.query(generated.JobsOfATeamDocument, { ...variables, within: daysBack(30) });
    expect(world.callsMade()).toEqual({ Search: 1 });
    const month = NOW - 30 * 86_400_000;
    const truth = [...world.sandbox.account.trainingJobs()].filter(
      ({ Tags, CreationTime }) =>
        Number(CreationTime) > month && Tags?.some(({ Key, Value }) => Key === 'team' && Value === 'vision'),
    );
    expect(truth.length).toBeGreaterThan(5);
    const { trainingJobs } = dataOf(answer);
    expect(trainingJobs?.totalCount).toBe(truth.length);
    expect(trainingJobs?.nodes.map(({ trainingJobName: name, billableTimeInSeconds: s }) => [name, s])).toEqual(
      truth.slice(0, 100).map((job) => [job.TrainingJobName, job.BillableTimeInSeconds ?? null]),
    );
  });

  test('everything about one job is a Search and a Describe, beside its links', async () => {
    const answer = await world.query(
      generated.EverythingAboutOneJobDocument,
      variablesOf<generated.EverythingAboutOneJobQueryVariables>('4-'),
    );
    const [job] = dataOf(answer).trainingJobs?.nodes ?? [];
    expect(world.callsMade()).toEqual({
      Search: 1,
      DescribeTrainingJob: 1,
      ...(job?.tuningJob && { DescribeHyperParameterTuningJob: 1 }),
      ...(job?.labelingJob && { DescribeLabelingJob: 1 }),
    });
    const truth = [...world.sandbox.account.trainingJobs()].find((one) => one.TrainingJobStatus === 'Completed');
    expect(job?.trainingJobName).toBe(truth?.TrainingJobName);
    expect(job?.tags).toEqual(truth?.Tags?.map(({ Key: key, Value: value }) => ({ __typename: 'Tag', key, value })));
    expect(job?.hyperParameters?.map(({ name, value }) => [name, value])).toEqual(
      Object.entries(truth?.HyperParameters ?? {}),
    );
    expect(job?.profilingStatus).toBe(truth?.ProfilingStatus?.toUpperCase() ?? null);
  });

  test('labeling jobs with the training jobs that they launched are a list, a Describe for each, and one Search', async () => {
    const answer = await world.query(
      generated.LabelingJobAndItsTrainingJobsDocument,
      variablesOf<generated.LabelingJobAndItsTrainingJobsQueryVariables>('5-'),
    );
    const jobs = dataOf(answer).labelingJobs?.nodes ?? [];
    expect(jobs).toHaveLength(3);
    // One of them launched none.
    expect(jobs.filter(({ trainingJobs }) => trainingJobs?.nodes.length === 0)).toHaveLength(1);
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, DescribeLabelingJob: 3, Search: 1 });
    const launchedBy = (name: string) =>
      [...world.sandbox.account.trainingJobs()]
        .filter(({ LabelingJobArn }) => LabelingJobArn?.toLowerCase().endsWith(`:labeling-job/${name.toLowerCase()}`))
        .map(({ TrainingJobName }) => TrainingJobName);
    for (const { labelingJobName, trainingJobs } of jobs) {
      expect(trainingJobs?.nodes.map(({ trainingJobName }) => trainingJobName)).toEqual(launchedBy(labelingJobName));
    }
    expect(jobs.flatMap(({ trainingJobs }) => trainingJobs?.nodes ?? []).length).toBeGreaterThan(0);
  });

  test('all jobs with their links, page by page, are each job once and one Search for each 100', async () => {
    const names: string[] = [];
    let searches = 0;
    let after: string | null = null;
    do {
      const answer: Answer<generated.AllJobsWithTheirLinksQuery> = await world.query(
        generated.AllJobsWithTheirLinksDocument,
        { ...variablesOf<generated.AllJobsWithTheirLinksQueryVariables>('6-'), after },
      );
      const { nodes, pageInfo } = dataOf(answer).trainingJobs!;
      names.push(...nodes.map(({ trainingJobName }) => trainingJobName));
      searches += world.sandbox.calls.filter(
        ({ operation, input }) => operation === 'Search' && input['Resource'] === 'TrainingJob',
      ).length;
      world.callsMade();
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toEqual([...world.sandbox.account.trainingJobs()].map(({ TrainingJobName }) => TrainingJobName));
    expect(searches).toBe(7);
  });
});

describe('the files of the shipped operations', () => {
  test('each says in its first line what it answers, has one named query, and is tried above', () => {
    const tried = Object.keys(generated).filter((name) => name.endsWith('Document'));
    expect(files.length).toBeGreaterThan(5);
    const named = files.map((file) => {
      const text = textOf(file);
      expect(text, file).toMatch(/^# \S.+\.\n/);
      const names = [...text.matchAll(/^query (\w+)/gm)].map(([, name]) => name);
      expect(names, file).toHaveLength(1);
      return `${names[0]}Document`;
    });
    expect(named.toSorted()).toEqual(tried.filter((name) => !name.includes('Fragment')).toSorted());
    const source = readFileSync(new URL(import.meta.url), 'utf8');
    for (const name of named) expect(source).toContain(`generated.${name}`);
  });

  test('files of variables belong to an operation and give only what it declares', () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const operation = file.replace(/\.variables\.json$/, '.graphql');
      expect(existsSync(new URL(operation, folder)), file).toBe(true);
      const declared = [...textOf(operation).matchAll(/\$(\w+):/g)].map(([, name]) => name);
      expect(declared).toEqual(expect.arrayContaining(Object.keys(variablesOf(operation))));
    }
  });
});
