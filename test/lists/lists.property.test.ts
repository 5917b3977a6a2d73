import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import type { Quirks } from '../../src/sandbox/quirks.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { createLog } from '../../src/telemetry/log.js';
import { awsAt, LIFTED } from '../support/gateway.js';
import { SITUATIONS } from '../support/situations.js';
import { compareJobs, type Filter, type Job, matches, metricOf, type OrderBy, valueOf } from './truth.js';

const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_124);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 2);
const NOW = Date.parse('2026-11-20T12:00:00Z');
/** Where each is described by a call of its own, for each page anew: two pages of List and the start of a third are enough. */
const [JOBS, DEAR_JOBS] = [700, 210];

const QUERY = `query ($first: Int!, $after: String, $filter: TrainingJobFilter, $orderBy: TrainingJobOrder) {
  trainingJobs(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { trainingJobName creationTime lastModifiedTime hyperParameters { name value } tags { key value } resourceConfig { instanceType } } }
    totalCount totalCountIsLowerBound
    pageInfo { hasNextPage endCursor truncated }
  }
}`;

interface Answer {
  data?: {
    trainingJobs: {
      edges: { cursor: string; node: { trainingJobName: string; tags: { key: string; value: string }[] } }[];
      totalCount: number | null;
      pageInfo: { hasNextPage: boolean; endCursor: string | null; truncated: boolean };
    } | null;
  };
  errors?: unknown[];
}

interface World {
  sandbox: Sandbox;
  /** With windows, and without: every page of the second is opened by its cursor alone. */
  gateways: readonly [Gateway, Gateway];
  jobs: readonly Job[];
}

async function startWorld(quirks: Quirks): Promise<World> {
  let asked = 0;
  const sandbox = await startSandbox({
    jobs: isDear(quirks) ? DEAR_JOBS : JOBS,
    seed: 7,
    now: NOW,
    // Where time stands still no token ages.
    clock: () => NOW + (quirks['token-ttl'] === undefined ? 0 : (asked += 2)),
    quirks,
  });
  const aws = awsAt(sandbox.url);
  const log = createLog(() => undefined);
  const start = async (WINDOW_MS: string): Promise<Gateway> =>
    await startGateway(readConfig({ PORT: '0', ...LIFTED, WINDOW_MS, MAX_SCAN_CALLS: '20' }), log, aws);
  const gateways = [await start('60000'), await start('0')] as const;
  return { sandbox, gateways, jobs: [...sandbox.account.trainingJobs()].map(inSeconds) };
}

/** The account's times as AWS writes them, in seconds. */
function inSeconds(record: object): Job {
  const entries = Object.entries(record).map(
    ([key, value]) => [key, value instanceof Date ? value.getTime() / 1_000 : value] as const,
  );
  return Object.fromEntries(entries) as Job;
}

async function ask(gateway: Gateway, variables: object): Promise<Answer> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables }),
  });
  return (await response.json()) as Answer;
}

function one<V>(values: readonly V[]): fc.Arbitrary<V> {
  return fc.constantFrom(...(values as [V, ...V[]]));
}

const SIZES = ['GREATER_THAN', 'GREATER_THAN_OR_EQUAL_TO', 'LESS_THAN', 'LESS_THAN_OR_EQUAL_TO', 'EQUALS'];

/** Filters and orders over what the account really holds, and now and then over what it does not. */
function arbitraries(jobs: readonly Job[]): {
  filter: fc.Arbitrary<Filter | null>;
  orderBy: fc.Arbitrary<OrderBy | null>;
} {
  const job = one(jobs);
  const metrics = [
    ...new Set(
      jobs.flatMap(({ FinalMetricDataList }) =>
        (FinalMetricDataList ?? []).flatMap(({ MetricName }) => MetricName ?? []),
      ),
    ),
  ];
  const parameters = [...new Set(jobs.flatMap(({ HyperParameters }) => Object.keys(HyperParameters ?? {})))].slice(
    0,
    30,
  );
  const time = job.map(({ CreationTime }) => new Date(Math.floor(CreationTime) * 1_000).toISOString());
  const metric = fc.tuple(one(metrics), job, one(SIZES)).map(([name, { FinalMetricDataList }, operator]) => {
    const found = FinalMetricDataList?.find(({ MetricName }) => MetricName === name)?.Value;
    return { name, operator, value: typeof found === 'number' && Number.isFinite(found) ? String(found) : '0.7' };
  });
  const parameter = fc
    .tuple(job, one(parameters), one(['EQUALS', 'EXISTS', 'NOT_EXISTS', 'GREATER_THAN']))
    .map(([{ HyperParameters }, other, operator]) => {
      const [name = other, value = 'none'] = Object.entries(HyperParameters ?? {})[0] ?? [];
      if (operator === 'EXISTS' || operator === 'NOT_EXISTS') return { name, operator };
      const text = value.startsWith('"') ? (JSON.parse(value) as string) : value;
      if (operator === 'EQUALS' && text !== '') return { name, operator, value: text.slice(0, 1_000) };
      return { name, operator: 'GREATER_THAN', value: '3' };
    });
  const branch = fc.record(
    {
      nameContains: fc
        .tuple(job, fc.nat(20))
        .map(([{ TrainingJobName }, at]) => TrainingJobName.slice(at % (TrainingJobName.length - 2)).slice(0, 4)),
      trainingJobStatus: fc.uniqueArray(one(['COMPLETED', 'FAILED', 'IN_PROGRESS', 'STOPPED', 'STOPPING']), {
        minLength: 1,
        maxLength: 3,
      }),
      tags: fc.tuple(job, fc.boolean()).map(([{ Tags }, withValue]) => {
        const { Key, Value } = Tags?.[0] ?? { Key: 'team', Value: 'nobody' };
        return [withValue ? { key: Key, value: Value } : { key: Key }];
      }),
      instanceType: job.map(({ ResourceConfig }) => [
        ResourceConfig?.InstanceType ?? ResourceConfig?.InstanceGroups?.[0]?.InstanceType ?? 'ml.none',
      ]),
      creationTime: fc.oneof(
        time.map((after) => ({ after })),
        time.map((before) => ({ before })),
      ),
      finalMetrics: metric.map((found) => [found]),
      hyperParameters: parameter.map((found) => [found]),
      trainingImageContains: job.map(({ AlgorithmSpecification }) =>
        (AlgorithmSpecification?.TrainingImage ?? 'none').slice(-12),
      ),
      tuningJobArn: job.map(
        ({ TuningJobArn }) =>
          TuningJobArn ?? 'arn:aws:sagemaker:us-east-1:123456789012:hyper-parameter-tuning-job/none',
      ),
      properties: fc
        .tuple(one(SIZES), one(['30', '50', '100']))
        .map(([operator, value]) => [{ name: 'ResourceConfig.VolumeSizeInGB', operator, value }]),
    },
    { requiredKeys: [] },
  );
  // Few demands at once, or nothing is left to list.
  const small = fc
    .tuple(
      branch,
      fc.shuffledSubarray(
        [
          'nameContains',
          'trainingJobStatus',
          'tags',
          'instanceType',
          'creationTime',
          'finalMetrics',
          'hyperParameters',
          'trainingImageContains',
          'tuningJobArn',
          'properties',
        ],
        { minLength: 1, maxLength: 2 },
      ),
    )
    .map(([all, keys]) => Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))) as Filter);
  const filter = fc.oneof(
    fc.constant(null),
    small,
    fc.tuple(small, fc.array(small, { minLength: 1, maxLength: 3 })).map(([base, anyOf]) => ({ ...base, anyOf })),
    fc.array(small, { minLength: 2, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  );
  const direction = one(['ASC', 'DESC'] as const);
  const plain = one([
    'CREATION_TIME',
    'CREATION_TIME',
    'LAST_MODIFIED_TIME',
    'TRAINING_START_TIME',
    'TRAINING_END_TIME',
    'BILLABLE_TIME',
    'TRAINING_TIME',
    'NAME',
    'STATUS',
  ]);
  const orderBy = fc.oneof(
    fc.constant(null),
    fc.record({ field: plain, direction }),
    fc.record({ field: fc.constant('FINAL_METRIC'), direction, name: one(metrics) }),
    fc.record({ field: fc.constant('HYPER_PARAMETER'), direction, name: one(parameters) }),
  );
  return { filter, orderBy };
}

/** Follows the cursors to the end. Every page is whole but the last, unless it says that it is truncated. */
async function readAll(
  gateway: Gateway,
  first: number,
  variables: { filter: Filter | null; orderBy: OrderBy | null },
): Promise<{ names: string[]; truncated: boolean; totals: (number | null)[] }> {
  const names: string[] = [];
  const totals: (number | null)[] = [];
  let truncated = false;
  let after: string | null = null;
  for (let pages = 0; ; pages += 1) {
    expect(pages, 'a list must end').toBeLessThan(JOBS + 60);
    const answer: Answer = await ask(gateway, { first, after, ...variables });
    expect(answer.errors).toBeUndefined();
    const page = answer.data?.trainingJobs;
    if (!page) throw new Error('no page');
    names.push(...page.edges.map(({ node }) => node.trainingJobName));
    totals.push(page.totalCount);
    truncated ||= page.pageInfo.truncated;
    expect(page.edges.length).toBeLessThanOrEqual(first);
    if (!page.pageInfo.hasNextPage) return { names, truncated, totals };
    if (!page.pageInfo.truncated) expect(page.edges.length).toBe(first);
    expect(page.pageInfo.endCursor).not.toBeNull();
    expect(page.pageInfo.endCursor).not.toBe(after);
    after = page.pageInfo.endCursor;
  }
}

/** Without Search each row costs a Describe: fewer runs say as much. */
function isDear(quirks: Quirks): boolean {
  return ['search-denied', 'search-needs-visibility', 'search-empty'].some((quirk) => quirk in quirks);
}

describe.each(Object.entries(SITUATIONS))('%s', (_name, quirks) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(quirks);
  });
  afterAll(async () => {
    await Promise.all(world.gateways.map((gateway) => gateway.close()));
    await world.sandbox.close();
  });

  test('any filter, order and page size gives what the account holds', async () => {
    const { jobs, gateways } = world;
    const byName = new Map(jobs.map((job) => [job.TrainingJobName, job]));
    const { filter, orderBy } = arbitraries(jobs);
    await fc.assert(
      fc.asyncProperty(
        filter,
        orderBy,
        fc.boolean(),
        fc.integer({ min: 20, max: 1_000 }),
        async (asked, order, withWindows, first) => {
          const by = order ?? { field: 'CREATION_TIME', direction: 'DESC' as const };
          const expected = jobs.filter((job) => matches(job, asked ?? {}) && valueOf(job, by) !== null);
          const { names, truncated, totals } = await readAll(withWindows ? gateways[0] : gateways[1], first, {
            filter: asked,
            orderBy: order,
          });
          expect(new Set(names).size, 'each once').toBe(names.length);
          expect(names.toSorted()).toEqual(expected.map(({ TrainingJobName }) => TrainingJobName).toSorted());
          const listed = names.map((name) => byName.get(name) as Job);
          if (!truncated)
            expect(listed.filter((job, i) => i > 0 && compareJobs(by, listed[i - 1] as Job, job) > 0)).toEqual([]);
          for (const total of totals)
            if (total !== null && !quirks['search-totals-lower-bound']) expect(total).toBe(expected.length);
        },
      ),
      { seed: SEED, numRuns: isDear(quirks) ? Math.ceil(RUNS / 3) : RUNS, endOnFailure: true },
    );
  }, 120_000);
});

test('the account holds what the properties are about', () => {
  expect(
    metricOf({ TrainingJobName: 'a', CreationTime: 0, FinalMetricDataList: [{ MetricName: 'm', Value: 'NaN' }] }, 'm'),
  ).toBeNull();
});

test('tokens age where they are said to', async () => {
  const { sandbox, gateways } = await startWorld(SITUATIONS['token-ttl'] ?? {});
  await ask(gateways[0], { first: 300 });
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await sandbox.close();
  expect(sandbox.calls.map(({ error }) => error)).toContain('ValidationException');
});
