import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import {
  type TrainingJobsQuery,
  type TrainingJobsQueryVariables,
  TrainingJobsDocument,
} from '../generated/documents.ts';
import { type Problem, problemsOf } from '../gateway/problems.ts';
import { filterOf, type ListAddress } from './list-address.ts';

const PAGE = 25;
/** The most that one request may ask for. */
const MOST = 1_000;

type Connection = NonNullable<TrainingJobsQuery['trainingJobs']>;
export type ListedJob = Connection['edges'][number]['node'];

interface JobList {
  readonly jobs: readonly ListedJob[];
  /** Undefined until the list is there. */
  readonly page: Omit<Connection, 'edges'> | undefined;
  readonly problems: readonly Problem[];
  /** What stood in the way of the next page. */
  readonly moreProblems: readonly Problem[];
  /** The first page, the next one, or what is shown read anew. */
  readonly busy: 'first' | 'more' | 'refresh' | null;
  loadMore(): void;
  refresh(): void;
}

/** What has been asked for since the list came: its next page, or all that is shown anew. */
interface Later {
  readonly key: string;
  readonly what: 'more' | 'refresh';
  readonly isBusy: boolean;
  readonly problems: readonly Problem[];
}

const NONE: readonly Problem[] = [];

function variablesOf(address: ListAddress): TrainingJobsQueryVariables {
  const { sort, direction, named } = address;
  return {
    first: PAGE,
    filter: filterOf(address),
    orderBy: { field: sort, direction, ...(named !== '' && { name: named }) },
    named,
    byMetric: sort === 'FINAL_METRIC',
    byHyperParameter: sort === 'HYPER_PARAMETER',
  };
}

/** Outside of the creation time's order a job that changes between two pages comes twice: it is shown once. */
function distinct(edges: Connection['edges']): readonly ListedJob[] {
  return [...new Map(edges.map(({ node }) => [node.id, node])).values()];
}

/** The list that the address names, and what can be done with it. */
export function useJobList(address: ListAddress): JobList {
  const client = useApolloClient();
  const key = JSON.stringify(variablesOf(address));
  const variables = useMemo(() => JSON.parse(key) as TrainingJobsQueryVariables, [key]);
  const { data, error, loading, refetch, fetchMore } = useQuery(TrainingJobsDocument, { variables });
  const [later, setLater] = useState<Later>();
  const mine = later?.key === key ? later : undefined;
  // What is on its way, and for which list: a second press in the same moment is one press.
  const asking = useRef<{ readonly key: string } | null>(null);

  const during = useCallback(
    async (what: Later['what'], ask: () => Promise<{ readonly error?: unknown }>): Promise<void> => {
      if (asking.current?.key === key) return;
      const mark = { key };
      asking.current = mark;
      setLater({ key, what, isBusy: true, problems: [] });
      const problems = await ask().then(
        (result) => problemsOf(result.error),
        (thrown: unknown) => problemsOf(thrown),
      );
      // The list may be another by now.
      if (asking.current !== mark) return;
      asking.current = null;
      setLater({ key, what, isBusy: false, problems });
    },
    [key],
  );

  const connection = data?.trainingJobs ?? undefined;
  const jobs = useMemo(() => distinct(connection?.edges ?? []), [connection]);
  const after = connection?.pageInfo.endCursor;

  const loadMore = useCallback(() => {
    void during('more', async () => await fetchMore({ variables: { after }, errorPolicy: 'all' }));
  }, [during, fetchMore, after]);

  const refresh = useCallback(() => {
    // All that is shown in one request, so that the page stays as long as it is and is where it was.
    const first = Math.min(MOST, Math.max(PAGE, jobs.length));
    void during('refresh', async () =>
      jobs.length === 0
        ? await refetch()
        : await client.query({
            query: TrainingJobsDocument,
            variables: { ...variables, first },
            fetchPolicy: 'network-only',
          }),
    );
  }, [during, client, variables, jobs.length, refetch]);

  return {
    jobs,
    page: connection,
    problems: mine?.what === 'refresh' && mine.problems.length > 0 ? mine.problems : problemsOf(error),
    moreProblems: mine?.what === 'more' ? mine.problems : NONE,
    busy: mine?.isBusy ? mine.what : loading && !connection ? 'first' : null,
    loadMore,
    refresh,
  };
}
