import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

/** Tuning and labeling jobs page as training jobs do, and have no property test of their own. */
const SITUATIONS = {
  'as AWS is thought to be': {},
  'search-denied': { 'search-denied': true },
  'search-no-sort': { 'search-no-sort': true },
  'search-unstable-ties': { 'search-unstable-ties': true },
  'lists without order': { 'search-denied': true, 'list-no-sort': true },
  'lists without page size': { 'search-empty': true, 'list-ignores-max-results': true },
} as const;

interface Row {
  readonly name: string;
  readonly status: string;
  readonly created: number;
  readonly modified: number;
  readonly team: string | undefined;
  readonly strategy: string;
}

function teamOf(tags: readonly { readonly Key?: string; readonly Value?: string }[] = []): string | undefined {
  return tags.find(({ Key }) => Key === 'team')?.Value;
}

function seconds(time: unknown): number {
  return Math.floor(Number(time) / 1_000);
}

function namesOf(rows: readonly Row[]): string[] {
  return rows.map(({ name }) => name).toSorted();
}

const LISTS = [
  {
    list: 'hyperParameterTuningJobs',
    fields: 'name: hyperParameterTuningJobName status: hyperParameterTuningJobStatusRaw created: creationTime',
    truth: ({ sandbox }: World): Row[] =>
      [...sandbox.account.tuningJobs()].map((job) => ({
        name: job.HyperParameterTuningJobName ?? '',
        status: job.HyperParameterTuningJobStatus ?? '',
        created: seconds(job.CreationTime),
        modified: seconds(job.LastModifiedTime),
        team: teamOf(job.Tags),
        strategy: job.HyperParameterTuningJobConfig?.Strategy ?? '',
      })),
  },
  {
    list: 'labelingJobs',
    fields: 'name: labelingJobName status: labelingJobStatusRaw created: creationTime',
    truth: ({ sandbox }: World): Row[] =>
      [...sandbox.account.labelingJobs()].map((job) => ({
        name: job.LabelingJobName ?? '',
        status: job.LabelingJobStatus ?? '',
        created: seconds(job.CreationTime),
        modified: seconds(job.LastModifiedTime),
        team: teamOf(job.Tags),
        strategy: '',
      })),
  },
];

const ORDERS: Record<string, (a: Row, b: Row) => number> = {
  CREATION_TIME: (a, b) => a.created - b.created,
  NAME: (a, b) => (a.name < b.name ? -1 : 1),
  STATUS: (a, b) => (a.status === b.status ? 0 : a.status < b.status ? -1 : 1),
};

describe.each(Object.entries(SITUATIONS))('%s', (_name, quirks) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ jobs: 4_000, quirks, env: { WINDOW_MS: '0' } });
  });
  afterAll(() => world.close());

  test.each(LISTS)('$list give each job once, in order, page by page', async ({ list, fields, truth }) => {
    const expected = truth(world);
    expect(expected.length).toBeGreaterThan(40);
    for (const [field, compare] of Object.entries(ORDERS)) {
      for (const direction of ['ASC', 'DESC']) {
        const rows: Row[] = [];
        let after: string | null = null;
        do {
          const query = `query ($after: String) { page: ${list}(first: 23, after: $after, orderBy: { field: ${field}, direction: ${direction} }) {
            nodes { ${fields} } pageInfo { hasNextPage endCursor }
          } }`;
          // oxlint-disable-next-line typescript/no-explicit-any -- the loop's own cursor keeps it from being inferred
          const { data, errors }: { data: any; errors: unknown } = await world.query(query, { after });
          expect(errors).toBeUndefined();
          rows.push(
            ...data.page.nodes.map((row: Row) => ({ ...row, created: seconds(Date.parse(String(row.created))) })),
          );
          after = data.page.pageInfo.hasNextPage ? data.page.pageInfo.endCursor : null;
        } while (after);
        expect(namesOf(rows), field).toEqual(namesOf(expected));
        const sign = direction === 'ASC' ? 1 : -1;
        const wrong = rows.filter((row, i) => i > 0 && sign * compare(rows[i - 1] as Row, row) > 0);
        expect(wrong, `${field} ${direction}`).toEqual([]);
      }
    }
  });
});

const TIME = '2026-05-15T00:00:00Z';
const THEN = Date.parse(TIME) / 1_000;

/** The members of the two filters, and who passes each. */
const FILTERS: readonly (readonly [filter: string, passes: (row: Row) => boolean])[] = [
  ['creationTime: { before: "TIME" }', ({ created }) => created < THEN],
  ['lastModifiedTime: { after: "TIME" }', ({ modified }) => modified > THEN],
  ['tags: [{ key: "team", value: "growth" }]', ({ team }) => team === 'growth'],
  [
    'anyOf: [{ tags: [{ key: "team", value: "growth" }] }, { creationTime: { after: "TIME" } }]',
    ({ team, created }) => team === 'growth' || created > THEN,
  ],
];

test('a filter of the other lists leaves the jobs that pass it, in one call where that tells what it reads', async () => {
  const world = await startWorld();
  onTestFinished(async () => await world.close());
  const [tuning, labeling] = LISTS as [(typeof LISTS)[number], (typeof LISTS)[number]];
  const asked = [
    ...FILTERS.map(([filter, passes]) => ({ of: tuning, filter, passes })),
    { of: tuning, filter: 'strategy: [GRID, RANDOM]', passes: ({ strategy }: Row) => /^(Grid|Random)$/.test(strategy) },
    ...FILTERS.map(([filter, passes]) => ({ of: labeling, filter, passes })),
    { of: labeling, filter: 'labelingJobStatus: [FAILED]', passes: ({ status }: Row) => status === 'Failed' },
  ];
  for (const { of, filter, passes } of asked) {
    const { list, fields, truth } = of;
    const query = `{ page: ${list}(first: 100, filter: { ${filter.replace('TIME', TIME)} }) { nodes { ${fields} } } }`;
    const { data, errors } = await world.query(query);
    const all = truth(world);
    const passing = all.filter(passes);
    expect({ errors, names: namesOf(data.page.nodes) }, filter).toEqual({ errors: undefined, names: namesOf(passing) });
    // One that lets nobody through, or everybody, would tell nothing.
    expect([0, all.length], filter).not.toContain(passing.length);
  }
  // Two of Search see whether it takes the two of `anyOf`; List tells no tags.
  const described = 2 * labeling.truth(world).length;
  expect(world.callsMade()).toEqual({ Search: 7, ListLabelingJobs: 5, DescribeLabelingJob: described });
});
