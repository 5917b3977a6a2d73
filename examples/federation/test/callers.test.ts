import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTER_SECRET, TOKENS } from '../gateway.ts';
import { type Answer, ask, BOTH, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ known: 300, env: { CALLER_REQUESTS_PER_SECOND: '30' } });
});
afterAll(() => world.close());

const FAILED = `{ trainingJobs(first: 3, filter: { trainingJobStatus: [FAILED] }) {
  nodes { trainingJobArn failureReason hyperParameters { name value redacted } costCentre } } }`;
const REFERENCES = `{ modelVersions(first: 20) { nodes { trainedBy {
  trainingJobArn failureReason hyperParameters { name value redacted } } } } }`;

interface Job {
  readonly trainingJobArn: string;
  readonly failureReason: string | null;
  readonly hyperParameters: readonly { name: string; value: string | null; redacted: boolean }[];
}

describe.each(BOTH)('through %s', (router) => {
  const jobsOf = async (query: string, token: string): Promise<readonly Job[]> => {
    const { data, errors } = await world.query(router, query, token);
    expect(errors).toBeUndefined();
    return data.trainingJobs?.nodes ?? data.modelVersions.nodes.map(({ trainedBy }: { trainedBy: Job }) => trainedBy);
  };
  const valuesOf = (jobs: readonly Job[]): readonly (string | null)[] =>
    jobs.flatMap(({ hyperParameters }) => (hyperParameters ?? []).map(({ value }) => value));

  test('each of two callers gets what they may see of a page, the other nothing of it', async () => {
    const [engineer, analyst] = [await jobsOf(FAILED, TOKENS.engineer), await jobsOf(FAILED, TOKENS.analyst)];
    expect(engineer).toHaveLength(3);
    expect(analyst.map(({ trainingJobArn }) => trainingJobArn)).toEqual(
      engineer.map(({ trainingJobArn }) => trainingJobArn),
    );
    expect(engineer.every(({ failureReason }) => (failureReason ?? '').length > 0)).toBe(true);
    expect(analyst.map(({ failureReason }) => failureReason)).toEqual([null, null, null]);
    expect(valuesOf(engineer).some((value) => value !== null)).toBe(true);
    expect(valuesOf(analyst)).toEqual(valuesOf(engineer).map(() => null));
    expect(analyst.flatMap(({ hyperParameters }) => hyperParameters).every(({ redacted }) => redacted)).toBe(true);
  });

  test('the same of references, also where both ask at the same moment, twenty times', async () => {
    const askers = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? TOKENS.engineer : TOKENS.analyst));
    const answers = await Promise.all(askers.map(async (token) => await jobsOf(REFERENCES, token)));
    answers.forEach((jobs, i) => {
      const values = valuesOf(jobs);
      expect(values.length).toBeGreaterThan(20);
      expect(values.some((value) => value !== null)).toBe(askers[i] === TOKENS.engineer);
    });
    world.callsMade();
  });

  test('a filter on what the caller does not see is FORBIDDEN, and no call', async () => {
    const { data, errors } = await world.query(
      router,
      `{ trainingJobs(filter: { hyperParameters: [{ name: "loss", operator: EQUALS, value: "mse" }] }) { totalCount } }`,
      TOKENS.analyst,
    );
    expect(data).toEqual({ trainingJobs: null });
    expect(errors).toMatchObject([{ path: ['trainingJobs'], extensions: { code: 'FORBIDDEN', retryable: false } }]);
    expect(world.callsMade()).toEqual({});
  });

  test('without a token the router alone has what the policy gives it, here nothing; other subgraphs answer', async () => {
    const { data, errors } = await world.query(
      router,
      '{ trainingJobs { nodes { id } } modelVersions(first: 1) { nodes { version trainedBy { trainingJobStatus } } } }',
      null,
    );
    expect(data).toEqual({
      trainingJobs: null,
      modelVersions: { nodes: [{ version: 1, trainedBy: { trainingJobStatus: null } }] },
    });
    expect(errors?.map(({ message }) => message)).toEqual(
      Array.from({ length: 2 }, () => 'This needs the token of a user, and the router has sent none'),
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(world.callsMade()).toEqual({});
  });

  test('a token that nobody knows is UNAUTHENTICATED, and other subgraphs answer', async () => {
    const { data, errors } = await world.query(
      router,
      '{ trainingJobs { nodes { id } } modelVersions(first: 1) { nodes { version trainedBy { trainingJobStatus } } } }',
      'whoever',
    );
    expect(data).toEqual({
      trainingJobs: null,
      modelVersions: { nodes: [{ version: 1, trainedBy: { trainingJobStatus: null } }] },
    });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(errors?.[0]?.message).toBe('The token is not known here');
    expect(JSON.stringify(errors)).not.toContain(world.gateway.url);
    expect(world.callsMade()).toEqual({});
  });

  test('a router with another secret gets nothing, whoever asks', async () => {
    const { url } = await world.startRouter(router, { secret: 'another secret' });
    const { data, errors } = await ask(
      url,
      '{ trainingJobs { nodes { id } } modelVersions(first: 1) { nodes { id } } }',
      TOKENS.engineer,
    );
    expect(data).toEqual({ trainingJobs: null, modelVersions: { nodes: [{ id: 'ModelVersion:recommender/1' }] } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(world.callsMade()).toEqual({});
  });

  test("neither the user's token nor the router's secret reaches other subgraphs", async () => {
    world.owners.requests.splice(0);
    world.models.requests.splice(0);
    await world.query(
      router,
      '{ modelVersions(first: 1) { nodes { trainedBy { trainingJobStatus owner { name } } } } }',
    );
    const headers = [...world.owners.requests, ...world.models.requests];
    expect(headers).toHaveLength(2);
    const text = JSON.stringify(headers);
    for (const secret of [TOKENS.engineer, ROUTER_SECRET]) expect(text).not.toContain(secret);
    world.callsMade();
  });
});

test('who goes past the routers needs their secret', async () => {
  const { status, data, errors } = await ask(
    `${world.gateway.url}/subgraph`,
    '{ trainingJobs { totalCount } }',
    TOKENS.engineer,
  );
  expect([status, data, errors?.[0]?.extensions.code]).toEqual([401, undefined, 'UNAUTHENTICATED']);
});

test.each(BOTH)('who asks too often is told so through %s, and when to come again', async (router) => {
  const subgraph = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${TOKENS.analyst}`, 'router-authorization': ROUTER_SECRET };
    const response = await fetch(`${world.gateway.url}/subgraph?query={__typename}`, { headers });
    await response.body?.cancel();
    return response.status;
  };
  // Five seconds' worth of requests, and more while the machine is slow; the seconds may be over before the query comes.
  let refused: Answer;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each round tells whether there has to be another
    while (!(await Promise.all(Array.from({ length: 151 }, subgraph))).includes(429));
    // oxlint-disable-next-line no-await-in-loop -- as above
    refused = await world.query(router, '{ trainingJobs { nodes { id } } }', TOKENS.analyst);
  } while (refused.errors === undefined);
  const { data, errors } = refused;
  expect(data).toEqual({ trainingJobs: null });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions).toEqual({
    code: 'TOO_MANY_REQUESTS',
    retryable: true,
    retryAfterMs: expect.any(Number),
    serviceName: 'sagemaker',
  });
});
