import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
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
  /** The first page, the next one, or what is shown read anew. */
  readonly busy: 'first' | 'more' | 'refresh' | null;
  loadMore(): void;
  refresh(): void;
}

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
  const [later, setLater] = useState<{ key: string; busy: 'more' | 'refresh' | null; problems: readonly Problem[] }>();
  const mine = later?.key === key ? later : undefined;
  // A second press in the same moment is one press.
  const isAsking = useRef(false);
  useEffect(() => {
    isAsking.current = false;
  }, [key]);

  const during = useCallback(
    async (busy: 'more' | 'refresh', ask: () => Promise<{ readonly error?: unknown }>): Promise<void> => {
      if (isAsking.current) return;
      isAsking.current = true;
      setLater({ key, busy, problems: [] });
      const problems = await ask().then(
        (result) => problemsOf(result.error),
        (thrown: unknown) => problemsOf(thrown),
      );
      isAsking.current = false;
      setLater((now) => (now?.key === key ? { key, busy: null, problems } : now));
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
    problems: mine && mine.problems.length > 0 ? mine.problems : problemsOf(error),
    busy: mine?.busy ?? (loading && !connection ? 'first' : null),
    loadMore,
    refresh,
  };
}
