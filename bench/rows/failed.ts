import { newest, type Node, type Truth, wrongList } from '../truth.ts';
import { NOW } from '../world.ts';
import { Asking, type Row } from './row.ts';

const WEEK = 7 * 86_400_000;

interface Page {
  readonly trainingJobs: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

const QUERY = `query ($after: String, $since: DateTime!) {
  trainingJobs(first: 1000, after: $after, filter: { trainingJobStatus: FAILED, creationTime: { after: $since } }) {
    nodes { trainingJobName trainingJobStatus creationTime failureReason tags { key value } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The failed jobs of the last week, newest first. */
function failedNames({ account }: Truth): string[] {
  const size = account.trainingJobCount();
  const first = account.calendar.firstAtOrAfter(NOW - WEEK, size);
  return newest(account, size - first).filter((_, i) => account.trainingStatus(size - 1 - i, NOW).status === 'Failed');
}

export function failedRow(jobs: number): Row {
  return {
    name: 'failed',
    title: `failed jobs of the last week in an account of ${jobs.toLocaleString('en')}`,
    account: { jobs, seed: 7 },
    again: true,
    plan: (_, truth) => {
      const names = failedNames(truth);
      return {
        // The list tells no reason, and its filter by status answers short pages: so every page, then each that failed.
        naive: async (naive) => {
          const since = NOW - WEEK;
          const failed = (await naive.list(jobs)).filter(
            ({ TrainingJobStatus, CreationTime }) =>
              TrainingJobStatus === 'Failed' && (CreationTime?.getTime() ?? 0) >= since,
          );
          for (const { TrainingJobName } of failed) await naive.describe(TrainingJobName);
        },
        here: async (ask) => {
          const asking = new Asking(ask);
          const nodes: Node[] = [];
          let after: string | null = null;
          do {
            const since = new Date(NOW - WEEK).toISOString();
            const data: Page | null = await asking.ask<Page>(QUERY, { after, since });
            nodes.push(...(data?.trainingJobs?.nodes ?? []));
            after = data?.trainingJobs?.pageInfo.hasNextPage ? data.trainingJobs.pageInfo.endCursor : null;
          } while (after !== null);
          asking.note(wrongList(nodes, () => names, truth));
          return asking.outcome();
        },
        allowed: { Search: Math.ceil(names.length / 100) },
      };
    },
  };
}
