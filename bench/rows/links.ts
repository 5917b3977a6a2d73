import type { Account } from '../../src/sandbox/account/account.js';
import { SEARCH_FIELDS } from '../selections.ts';
import { newest, type Node, type Truth, wrongJob, wrongLink, wrongList } from '../truth.ts';
import { NOW } from '../world.ts';
import { Asking, type Plan, type Row } from './row.ts';

const TUNING_JOB =
  'tuningJob { hyperParameterTuningJobName hyperParameterTuningJobStatus creationTime trainingJobStatusCounters { completed inProgress retryableError nonRetryableError stopped } }';
const LABELING_JOB = 'labelingJob { labelingJobName labelingJobStatus creationTime }';

/** Large enough for tuning jobs of exactly five children, 44 of them. */
const ACCOUNT = { jobs: 60_000, seed: 7 };

/** The training jobs of so many tuning jobs, five each: the newest tuning jobs that have no more. */
function childrenOf(account: Account, tuningJobs: number): number[] {
  const blocks = account.tuning.blocks().filter((block) => account.tuning.children(block).length === 5);
  return blocks.slice(0, tuningJobs).flatMap((block) => account.tuning.children(block));
}

/** The training jobs of so many labeling jobs, `each` of each. */
function labeledBy(account: Account, labelingJobs: number, each: number): number[] {
  const found: number[] = [];
  for (let labeling = account.layout.labelingJobs - 1; found.length < labelingJobs * each; labeling--) {
    const launched = account.layout.launchedBy(labeling, account.trainingJobCount());
    if (launched.length >= each) found.push(...launched.slice(0, each));
  }
  return found;
}

const byCreation = (account: Account, jobs: readonly number[]): string[] =>
  jobs.toSorted((a, b) => b - a).map((index) => account.trainingName(index));

/** Exactly these jobs, as a filter of few elements: sixteen names fit a value of 1,024 characters. */
function named(names: readonly string[]): object {
  const properties = [];
  for (let i = 0; i < names.length; i += 16) {
    properties.push({ name: 'TrainingJobName', operator: 'IN', value: names.slice(i, i + 16).join(',') });
  }
  return { anyOf: properties.map((property) => ({ properties: [property] })) };
}

interface Page {
  readonly trainingJobs: {
    readonly nodes: readonly (Node & { tuningJob: Node | null; labelingJob?: Node | null })[];
    readonly pageInfo: { readonly truncated: boolean };
  } | null;
}

function distinct(values: readonly (string | undefined)[]): number {
  return new Set(values.filter((value) => value !== undefined)).size;
}

function linksPlan(
  account: Account,
  truth: Truth,
  names: readonly string[],
  given: readonly string[] | null,
  links: string,
): Plan {
  const records = names.map((name) => account.trainingJob(name));
  const withLabeling = links.includes('labelingJob');
  const here: Plan['here'] = async (ask) => {
    const asking = new Asking(ask);
    const data = await asking.ask<Page>(
      `query ($filter: TrainingJobFilter) { trainingJobs(first: 100, filter: $filter) { nodes { ${SEARCH_FIELDS} ${links} } pageInfo { truncated } } }`,
      { filter: given && named(given) },
    );
    const nodes = data?.trainingJobs?.nodes ?? [];
    asking.note(wrongList(nodes, (at) => given ?? newest(account, 100, at), truth));
    for (const { tuningJobArn, tuningJob, labelingJobArn, labelingJob } of nodes) {
      const tuning = String(tuningJobArn).split('/').at(-1) ?? '';
      const labeling = String(labelingJobArn).split('/').at(-1) ?? '';
      asking.note(wrongLink(tuningJob, account.tuning.get(tuning), 'HyperParameterTuningJob', truth));
      if (withLabeling) asking.note(wrongLink(labelingJob, account.labeling.get(labeling), 'LabelingJob', truth));
    }
    if (data?.trainingJobs?.pageInfo.truncated) asking.note('the page is truncated');
    return asking.outcome();
  };
  const tuningJobs = distinct(records.map((record) => record?.TuningJobArn));
  const labelingJobs = withLabeling ? distinct(records.map((record) => record?.LabelingJobArn)) : 0;
  return {
    naive: async (naive) => {
      await naive.list(100);
      await naive.whole(names, true);
    },
    here,
    // The page; as few Searches as hold the distinct tuning jobs; labeling jobs can only be described.
    allowed: {
      Search: 1 + Math.ceil(tuningJobs / 100),
      ...(labelingJobs > 0 && { DescribeLabelingJob: labelingJobs }),
    },
    ...(labelingJobs === 0 && { chain: 2 }),
  };
}

export const tuningLinksRow: Row = {
  name: 'tuning-links',
  title: '100 jobs, fields of Search, tags, their tuning jobs (20 distinct)',
  account: ACCOUNT,
  again: true,
  plan: (account, truth) => {
    const names = byCreation(account, childrenOf(account, 20));
    return linksPlan(account, truth, names, names, TUNING_JOB);
  },
};

export const labelingLinksRow: Row = {
  name: 'labeling-links',
  title: 'the same, and labeling jobs (16 tuning jobs and 5 labeling jobs, for no job has both)',
  account: ACCOUNT,
  again: true,
  plan: (account, truth) => {
    const names = byCreation(account, [...childrenOf(account, 16), ...labeledBy(account, 5, 4)]);
    return linksPlan(account, truth, names, names, `${TUNING_JOB} ${LABELING_JOB}`);
  },
};

/** The newest 100 jobs with their tuning jobs, for accounts that are too small to choose in. */
export const newestLinksRow: Row = {
  name: 'newest-links',
  title: '100 jobs, fields of Search, tags, their tuning jobs',
  account: { jobs: 700, seed: 7 },
  again: false,
  plan: (account, truth) => linksPlan(account, truth, newest(account, 100), null, TUNING_JOB),
};

interface Parents {
  readonly hyperParameterTuningJobs: {
    readonly nodes: readonly {
      readonly hyperParameterTuningJobName: string;
      readonly trainingJobs: { readonly nodes: readonly Node[] } | null;
    }[];
  } | null;
}

export const childrenRow: Row = {
  name: 'children',
  title: '20 tuning jobs, each with the first 5 of its 20 children, whole as Search knows them',
  // The newest 20 tuning jobs of this account have 400 children.
  account: { jobs: 2_000, seed: 26 },
  again: true,
  plan: (account, truth) => {
    const blocks = account.tuning.blocks().slice(0, 20);
    const children = blocks.reduce((sum, block) => sum + account.tuning.children(block).length, 0);
    return {
      naive: async (naive) => await naive.children(20, 5),
      here: async (ask) => {
        const asking = new Asking(ask);
        const data = await asking.ask<Parents>(
          `{ hyperParameterTuningJobs(first: 20) { nodes { hyperParameterTuningJobName trainingJobs(first: 5) { nodes { ${SEARCH_FIELDS} } } } } }`,
        );
        const parents = data?.hyperParameterTuningJobs?.nodes ?? [];
        if (parents.length !== blocks.length) asking.note(`there are ${parents.length} tuning jobs`);
        for (const [i, block] of blocks.entries()) {
          const parent = parents[i];
          if (parent?.hyperParameterTuningJobName !== account.tuning.name(block)) {
            asking.note(`tuning job ${i} is ${parent?.hyperParameterTuningJobName}`);
          }
          const names = byCreation(account, account.tuning.children(block, NOW)).slice(0, 5);
          asking.note(wrongList(parent?.trainingJobs?.nodes, () => names, truth));
          for (const node of parent?.trainingJobs?.nodes ?? []) {
            asking.note(wrongJob(node, String(node['trainingJobName']), truth));
          }
        }
        return asking.outcome();
      },
      // The tuning jobs; their children, 100 a call; one more, for what is asked twice or not known to be the end.
      allowed: { any: 1 + Math.ceil(children / 100) + 1 },
      // They count their children: the pages of those are asked for at once.
      chain: 2,
    };
  },
};
