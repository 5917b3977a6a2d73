import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from 'react';
import type { Problem } from './problems.ts';
import { redacted } from './spending.ts';

interface Answer {
  readonly problems: readonly Problem[];
  readonly retry: () => void;
}

const AnswerContext = createContext<Answer>({ problems: [], retry: () => undefined });

/** What is shown within has come with these errors, each at the smallest part that it spoils. */
export function AnswerScope({
  problems,
  retry,
  children,
}: {
  readonly problems: readonly Problem[];
  readonly retry: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const answer = useMemo(() => ({ problems, retry }), [problems, retry]);
  return <AnswerContext value={answer}>{children}</AnswerContext>;
}

/** The error that stands at this field of the answer: `trainingJob.tags`. */
export function useProblem(at: string): { readonly problem: Problem | undefined; readonly retry: () => void } {
  const { problems, retry } = use(AnswerContext);
  const problem = problems.find(({ path }) => {
    const place = path.join('.');
    return place === at || place.startsWith(`${at}.`);
  });
  return { problem, retry };
}

/** Whether whoever asks never sees this field: `TrainingJob.failureReason`. */
export function useRedacted(field: string): boolean {
  return useSyncExternalStore(redacted.subscribe, redacted.read).has(field);
}
