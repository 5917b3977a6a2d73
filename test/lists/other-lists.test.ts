import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
}

function seconds(time: unknown): number {
  return Math.floor(Number(time) / 1_000);
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
        const names = (list: readonly Row[]): string[] => list.map(({ name }) => name).toSorted();
        expect(names(rows), field).toEqual(names(expected));
        const sign = direction === 'ASC' ? 1 : -1;
        const wrong = rows.filter((row, i) => i > 0 && sign * compare(rows[i - 1] as Row, row) > 0);
        expect(wrong, `${field} ${direction}`).toEqual([]);
      }
    }
  });
});
