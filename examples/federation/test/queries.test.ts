import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { teamOf } from '../subgraphs/teams.ts';
import { BOTH, startWorld, type World } from './world.ts';

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/';
const GONE = `${ARN}churn-Gone`;
const FOREIGN = 'arn:aws:sagemaker:eu-west-3:999999999999:training-job/churn-Foreign';
const NO_ARN = 'somewhere/churn-else';

let world: World;
beforeAll(async () => {
  world = await startWorld({ jobs: 1_500, known: 1_000, alsoKnown: [GONE, FOREIGN, NO_ARN] });
});
afterAll(() => world.close());

/** The newest first, as the other subgraphs know them. */
const newestArns = (count: number): readonly string[] =>
  [...world.sandbox.account.trainingJobs()]
    .sort((a, b) => Number(b.CreationTime) - Number(a.CreationTime))
    .slice(0, count)
    .map(({ TrainingJobArn = '' }) => TrainingJobArn);

describe.each(BOTH)('through %s', (router) => {
  const asked = (): { owners: number; models: number } => ({
    owners: world.owners.requests.splice(0).length,
    models: world.models.requests.splice(0).length,
  });

  test('a page of 100 training jobs with their owners is one Search, and one request to the owners', async () => {
    asked();
    const { data, errors } = await world.query(
      router,
      '{ trainingJobs(first: 100) { nodes { trainingJobArn creationTime owner { name channel } costCentre } } }',
    );
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect(asked()).toEqual({ owners: 1, models: 0 });
    const { nodes } = data.trainingJobs;
    expect(nodes.map(({ trainingJobArn }: { trainingJobArn: string }) => trainingJobArn)).toEqual(newestArns(100));
    const owned = nodes.filter(({ owner }: { owner: unknown }) => owner !== null);
    expect([owned.length > 20, owned.length < 100]).toEqual([true, true]);
    for (const { trainingJobArn, owner, costCentre } of nodes) {
      const team = teamOf(trainingJobArn);
      expect([owner, costCentre]).toEqual(
        team ? [{ name: team.name, channel: team.channel }, team.costCentre] : [null, null],
      );
    }
  });

  test('the jobs that another subgraph names are read together: up to 100 references are one Search', async () => {
    const { data, errors } = await world.query(
      router,
      `{ jobsOfCostCentre(costCentre: "CC-4100", first: 100) {
        trainingJobArn trainingJobName trainingJobStatus roleArn tags { key value } owner { name } } }`,
    );
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 1 });
    const jobs = data.jobsOfCostCentre;
    expect(jobs).toHaveLength(100);
    const truth = new Map([...world.sandbox.account.trainingJobs()].map((job) => [job.TrainingJobArn, job]));
    for (const { trainingJobArn, trainingJobName, roleArn, tags, owner } of jobs) {
      const job = truth.get(trainingJobArn);
      expect([trainingJobName, roleArn, tags.length]).toEqual([job?.TrainingJobName, job?.RoleArn, job?.Tags?.length]);
      expect(owner).toEqual({ name: 'Risk' });
    }
  });

  test('1,000 references are ten Searches', async () => {
    const { data, errors } = await world.query(
      router,
      '{ modelVersions(first: 1000) { nodes { trainedBy { trainingJobArn creationTime tags { key value } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 10 });
    const jobs = data.modelVersions.nodes.map(({ trainedBy }: { trainedBy: unknown }) => trainedBy);
    expect(jobs.map(({ trainingJobArn }: { trainingJobArn: string }) => trainingJobArn)).toEqual(newestArns(1_000));
    expect(jobs.every(({ creationTime }: { creationTime: string | null }) => creationTime?.endsWith('Z'))).toBe(true);
  });

  test('what the ARN tells of 100 references is no call at all', async () => {
    const { data, errors } = await world.query(
      router,
      '{ modelVersions(first: 100) { nodes { trainedBy { id trainingJobArn region accountId owner { name } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({});
    const [{ trainedBy }] = data.modelVersions.nodes;
    expect(trainedBy).toMatchObject({ id: newestArns(1)[0], region: 'us-east-1', accountId: '123456789012' });
  });

  test('from an entity of another subgraph, found by its global id, the way leads on through our links', async () => {
    const child = [...world.sandbox.account.trainingJobs()].find(({ TuningJobArn }) => TuningJobArn);
    const number = newestArns(1_000).indexOf(child?.TrainingJobArn ?? '') + 1;
    expect(number).toBeGreaterThan(0);
    const { data, errors } = await world.query(
      router,
      `{ node(id: "ModelVersion:recommender/${number}") { id ... on ModelVersion { version trainedBy {
        trainingJobName tuningJob { hyperParameterTuningJobName trainingJobs(first: 2) { nodes { owner { name } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.node.trainedBy.trainingJobName).toBe(child?.TrainingJobName);
    const { hyperParameterTuningJobName: name, trainingJobs } = data.node.trainedBy.tuningJob;
    expect(child?.TuningJobArn?.toLowerCase().endsWith(`/${name.toLowerCase()}`)).toBe(true);
    expect(trainingJobs.nodes.map(({ owner }: { owner: unknown }) => owner)).toEqual(
      Array.from({ length: 2 }, () => (teamOf(child?.TrainingJobArn ?? '') ? { name: expect.any(String) } : null)),
    );
    world.callsMade();
  });

  test("jobs are nodes of the graph where another subgraph has the graph's Node: 100 ids are one Search", async () => {
    const ids = newestArns(100);
    const { data, errors } = await world.query(
      router,
      `{ nodes(ids: ${JSON.stringify(ids)}) { id ... on TrainingJob { trainingJobName tags { key } owner { name } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    for (const { id, trainingJobName, owner } of data.nodes) {
      expect(id.endsWith(`/${trainingJobName}`)).toBe(true);
      expect(owner).toEqual(teamOf(id) && { name: teamOf(id)?.name });
    }
  });

  test('a reference to a job that is gone, or in an account that is not served, is null without an error', async () => {
    const known = newestArns(1_000).filter((arn) => teamOf(arn)?.costCentre === 'CC-4300');
    const { data, errors } = await world.query(
      router,
      '{ jobsOfCostCentre(costCentre: "CC-4300", first: 1000) { trainingJobArn trainingJobStatus owner { name } } }',
    );
    const jobs = data.jobsOfCostCentre as { trainingJobArn: string; trainingJobStatus: string | null }[];
    expect(jobs.map(({ trainingJobArn }) => trainingJobArn)).toEqual([...known, GONE, FOREIGN, NO_ARN]);
    expect(jobs.slice(0, -3).every(({ trainingJobStatus }) => trainingJobStatus !== null)).toBe(true);
    // What the other subgraphs say of it stays.
    expect(jobs.slice(-3)).toEqual(
      [GONE, FOREIGN, NO_ARN].map((trainingJobArn) => ({
        trainingJobArn,
        trainingJobStatus: null,
        owner: { name: 'Growth' },
      })),
    );
    // What is no ARN fails alone; of its place in the list Hive says nothing.
    expect(errors?.map(({ path }) => path)).toEqual([
      router === '@apollo/gateway' ? ['jobsOfCostCentre', known.length + 2] : ['jobsOfCostCentre', 'trainingJobStatus'],
    ]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', retryable: false });
    expect(errors?.[0]?.message).toBe(
      `representations[${known.length + 2}].trainingJobArn: takes the ARN of a training-job ("${ARN}name"), not "${NO_ARN}"`,
    );
    world.callsMade();
  });

  test('a job that is gone is null as a whole where its name, which is never null, is selected', async () => {
    const { data, errors } = await world.query(
      router,
      '{ jobsOfCostCentre(costCentre: "CC-4300", first: 1000) { trainingJobName } }',
    );
    const jobs = data.jobsOfCostCentre as ({ trainingJobName: string } | null)[];
    // The name of one of the three is told by its ARN, which has kept its upper case.
    expect(jobs.slice(-3)).toEqual([{ trainingJobName: 'churn-Gone' }, null, null]);
    expect(jobs.slice(0, -3).every((job) => job !== null)).toBe(true);
    const mistakes = errors?.filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT') ?? [];
    expect(mistakes.map(({ message, path }) => [message, path])).toEqual(
      router === '@apollo/gateway'
        ? []
        : [['Unexpected error.', ['jobsOfCostCentre', jobs.length - 2, 'trainingJobName']]],
    );
    world.callsMade();
  });

  test("SageMaker's error, and a mistake of the client's, reach the client with their code, at their place", async () => {
    const repair = world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      error: {
        status: 400,
        type: 'AccessDeniedException',
        message: 'User: arn:aws:iam::1:role/ours is not authorized',
      },
    });
    const { data, errors } = await world.query(
      router,
      `{ lost: trainingJobs(after: "nowhere") { totalCount }
        trainingJobs(first: 3) { nodes { trainingJobArn profilingStatus owner { name } } } }`,
    );
    repair();
    expect(data.lost).toBeNull();
    // What the error does not spoil is there, from both subgraphs.
    expect(data.trainingJobs.nodes).toEqual(
      newestArns(3).map((arn) => ({
        trainingJobArn: arn,
        profilingStatus: null,
        owner: teamOf(arn) && { name: teamOf(arn)?.name },
      })),
    );
    const [input, denied, ...more] = errors ?? [];
    expect(more).toEqual([]);
    expect(input).toMatchObject({ path: ['lost'], message: expect.stringMatching(/^after: /) as unknown });
    expect(input?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', retryable: false });
    expect(denied?.path).toEqual(['trainingJobs', 'nodes', 0, 'profilingStatus']);
    expect(denied?.extensions).toMatchObject({
      code: 'UPSTREAM_ACCESS_DENIED',
      retryable: false,
      count: 3,
      indices: [[0], [1], [2]],
    });
    expect(JSON.stringify(errors)).not.toContain('role/ours');
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 3 });
  });
});
