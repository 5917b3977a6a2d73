import type { Account } from '../../src/sandbox/account/account.js';
import { NAME_AND_STATUS, SEARCH_FIELDS, WHOLE_JOB } from '../selections.ts';
import { newest, type Node, type Truth, wrongJob, wrongList } from '../truth.ts';
import { Asking, type Outcome, type Plan, type Row } from './row.ts';
import type { Ask } from '../world.ts';

const ACCOUNT = { jobs: 2_000, seed: 7 };

interface Page {
  readonly trainingJobs: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly endCursor: string | null; readonly truncated: boolean };
  } | null;
}

const query = (selection: string): string => `query ($first: Int!, $after: String) {
  trainingJobs(first: $first, after: $after) { nodes { ${selection} } pageInfo { endCursor truncated } }
}`;

/** Pages of a list, one after the other, as one list. */
async function readPages(ask: Ask, selection: string, first: number, pages: number, truth: Truth): Promise<Outcome> {
  const asking = new Asking(ask);
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < pages; page++) {
    const data: Page | null = await asking.ask<Page>(query(selection), { first, after });
    nodes.push(...(data?.trainingJobs?.nodes ?? []));
    after = data?.trainingJobs?.pageInfo.endCursor ?? null;
    if (data?.trainingJobs?.pageInfo.truncated) asking.note('the page is truncated');
  }
  asking.note(wrongList(nodes, (at) => newest(truth.account, first * pages, at), truth));
  return asking.outcome();
}

const namesOf = (summaries: readonly { TrainingJobName?: string | undefined }[]) =>
  summaries.map(({ TrainingJobName }) => TrainingJobName);

export const statusRow: Row = {
  name: 'status',
  title: '100 jobs, name and status',
  account: ACCOUNT,
  again: true,
  plan: (_, truth) => ({
    naive: async (naive) => void (await naive.list(100)),
    here: async (ask) => await readPages(ask, NAME_AND_STATUS, 100, 1, truth),
    allowed: { Search: 1 },
    chain: 1,
  }),
};

const wholePlan = (truth: Truth, selection: string): Omit<Plan, 'allowed'> => ({
  naive: async (naive) => await naive.whole(namesOf(await naive.list(100))),
  here: async (ask) => await readPages(ask, selection, 100, 1, truth),
});

export const searchFieldsRow: Row = {
  name: 'search-fields',
  title: '100 jobs, the 41 fields that Search knows, tags among them',
  account: ACCOUNT,
  again: true,
  plan: (_, truth) => ({ ...wholePlan(truth, SEARCH_FIELDS), allowed: { Search: 1 }, chain: 1 }),
};

export const wholeRow: Row = {
  name: 'whole',
  title: 'the same and the ten fields that only Describe knows',
  account: ACCOUNT,
  again: true,
  plan: (_, truth) => ({ ...wholePlan(truth, WHOLE_JOB), allowed: { Search: 1, DescribeTrainingJob: 100 } }),
};

const NODES = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { ${NAME_AND_STATUS} creationTime lastModifiedTime } } }`;

async function readNodes(ask: Ask, names: readonly string[], truth: Truth): Promise<Outcome> {
  const asking = new Asking(ask);
  const ids = names.map((name) => truth.account.arn(`training-job/${name}`));
  const data = await asking.ask<{ nodes: readonly (Node | null)[] | null }>(NODES, { ids });
  if (data?.nodes?.length === names.length) {
    asking.note(names.map((name, i) => wrongJob(data.nodes?.[i] ?? null, name, truth)).find(Boolean));
  } else asking.note(`there are ${data?.nodes?.length ?? 0} nodes`);
  return asking.outcome();
}

const describeEach =
  (names: readonly string[]): Plan['naive'] =>
  async (naive) => {
    for (const name of names) await naive.describe(name);
  };

export const nodesRow: Row = {
  name: 'nodes',
  title: '100 names by nodes',
  account: ACCOUNT,
  again: true,
  plan: (account, truth) => {
    const step = Math.floor(account.trainingJobCount() / 100);
    const names = Array.from({ length: 100 }, (_, i) => account.trainingName(i * step));
    return {
      naive: describeEach(names),
      here: async (ask) => await readNodes(ask, names, truth),
      allowed: { Search: 1 },
      chain: 1,
    };
  },
};

export const thousandRow: Row = {
  name: 'thousand',
  title: '1,000 jobs, fields of Search',
  account: ACCOUNT,
  again: true,
  plan: (account, truth) => {
    const calls = Math.ceil(Math.min(1_000, account.trainingJobCount()) / 100);
    return {
      naive: async (naive) => await naive.whole(namesOf(await naive.list(1_000))),
      here: async (ask) => await readPages(ask, SEARCH_FIELDS, 1_000, 1, truth),
      allowed: { Search: calls },
      chain: calls,
    };
  },
};

export const pagesRow: Row = {
  name: 'pages',
  title: '4 pages of 25, one after the other, whole as Search knows them',
  account: ACCOUNT,
  again: true,
  plan: (_, truth) => ({
    naive: async (naive) => await naive.whole(namesOf(await naive.list(100, 25))),
    here: async (ask) => await readPages(ask, SEARCH_FIELDS, 25, 4, truth),
    allowed: { Search: 1 },
    chain: 1,
  }),
};

/** The gateway's seconds for running jobs, shortened so that the benchmark need not wait for them. */
const RUNNING_TTL_MS = 500;

const isRunning = (account: Account, name: string): boolean =>
  !['Completed', 'Failed', 'Stopped'].includes(account.trainingJob(name)?.TrainingJobStatus ?? '');

function later(name: string, title: string, choose: (account: Account, job: string) => boolean): Row {
  return {
    name,
    title,
    account: ACCOUNT,
    env: { RUNNING_TTL_MS: String(RUNNING_TTL_MS) },
    again: false,
    plan: (account, truth) => {
      const names = newest(account, 300)
        .filter((job) => choose(account, job))
        .slice(0, 100);
      const running = names.filter((job) => isRunning(account, job)).length;
      return {
        naive: describeEach(names),
        before: async (ask) => {
          await readNodes(ask, names, truth);
          await new Promise((resolve) => setTimeout(resolve, RUNNING_TTL_MS * 1.5));
        },
        here: async (ask) => await readNodes(ask, names, truth),
        // One running job is a Describe, several are a Search: the cheapest of both.
        allowed: { any: Math.ceil(running / 100) },
      };
    },
  };
}

export const laterRows: readonly Row[] = [
  later(
    'again-terminal',
    '100 terminal jobs again, after the seconds of running ones',
    (account, job) => !isRunning(account, job),
  ),
  later('again-running', '100 jobs again, after the seconds of the running ones among them', () => true),
];
