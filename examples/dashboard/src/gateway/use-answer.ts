import { useCallback, useMemo } from 'react';
import { type Problem, problemsOf } from './problems.ts';

/**
 * A page asks each time that it is opened: an answer's errors are not kept with its data, and what has failed would look
 * like what is not there. The gateway has most of it at hand.
 */
export const ASK_ANEW = { fetchPolicy: 'network-only', notifyOnNetworkStatusChange: true } as const;

/** As `useQuery` gives it. */
interface Result<D> {
  readonly data?: D;
  readonly error?: unknown;
  readonly loading: boolean;
  readonly refetch: () => Promise<unknown>;
}

/** What there is of an answer, with its errors. */
export interface Answer<D> {
  readonly data: D | undefined;
  readonly problems: readonly Problem[];
  readonly isLoading: boolean;
  readonly isRefreshing: boolean;
  readonly retry: () => void;
}

export function useAnswer<D>({ data, error, loading, refetch }: Result<D>): Answer<D> {
  const problems = useMemo(() => problemsOf(error), [error]);
  const retry = useCallback(() => void refetch().catch(() => undefined), [refetch]);
  return { data, problems, isLoading: loading && !data, isRefreshing: loading && data !== undefined, retry };
}
