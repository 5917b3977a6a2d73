import type { ReactNode } from 'react';
import { useProblem, useRedacted } from '../gateway/answer.tsx';
import type { Problem } from '../gateway/problems.ts';

/** In place of a value that is there, or may be, and is not shown to whoever asks. */
export function Redacted(): ReactNode {
  return (
    <span className="redacted" title="Whoever asks with this token does not see it">
      redacted
    </span>
  );
}

/** In place of a value of one row that could not be read: the banner above says more. */
export function Unread({ problem: { code, message } }: { readonly problem: Problem }): ReactNode {
  return (
    <span className="unread" title={`${code} ${message}`}>
      not read
    </span>
  );
}

export function None({ children = 'none' }: { readonly children?: ReactNode }): ReactNode {
  return <span className="none">{children}</span>;
}

/** An error, with a button where the same may succeed a little later. */
export function Trouble({
  problem: { message, code, retryable, count },
  retry,
}: {
  readonly problem: Problem;
  readonly retry?: () => void;
}): ReactNode {
  return (
    <span className="trouble" role="group" aria-label="Error">
      <strong>{code}</strong> <span>{message}</span>
      {count > 1 && <span> ({count} times)</span>}
      {retryable && retry && (
        <button type="button" className="small" onClick={retry}>
          Try again
        </button>
      )}
    </span>
  );
}

/** The error of this very field, if it has one: `at` is its path in the answer. */
export function TroubleAt({ at }: { readonly at: string }): ReactNode {
  const { problem, retry } = useProblem(at);
  return problem ? <Trouble problem={problem} retry={retry} /> : null;
}

/**
 * A field that may be there, failed, hidden or empty: the four look different. `field` is its name in the schema, `at` its
 * path in the answer.
 */
export function Field({
  field,
  at,
  children,
  none = 'none',
}: {
  readonly field: string;
  readonly at: string;
  readonly children: ReactNode;
  readonly none?: ReactNode;
}): ReactNode {
  const { problem, retry } = useProblem(at);
  const isRedacted = useRedacted(field);
  if (problem) return <Trouble problem={problem} retry={retry} />;
  if (children !== null && children !== undefined && children !== false) return children;
  return isRedacted ? <Redacted /> : <None>{none}</None>;
}
