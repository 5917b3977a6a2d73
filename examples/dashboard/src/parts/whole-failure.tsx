import type { ReactNode } from 'react';
import type { Problem } from '../gateway/problems.ts';
import { TokenForm } from '../shell/token-form.tsx';

const ADVICE: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'This gateway wants to know who asks.',
  FORBIDDEN: 'The token that is in use does not allow this.',
  UPSTREAM_ACCESS_DENIED: 'The gateway’s own credentials lack a permission.',
  UPSTREAM_THROTTLED: 'SageMaker is busy with the requests of others.',
};

/** In place of a page, or a list, of which nothing came; with a button where the same may succeed a little later. */
export function WholeFailure({
  problems,
  retry,
}: {
  readonly problems: readonly Problem[];
  readonly retry: () => void;
}): ReactNode {
  const [first] = problems;
  if (!first) return null;
  return (
    <div className="failure" role="alert">
      <p className="failure-title">{ADVICE[first.code] ?? 'This could not be read.'}</p>
      {problems.map(({ code, message, path }) => (
        <p key={`${path.join('.')} ${code} ${message}`}>
          <strong>{code}</strong> {message}
        </p>
      ))}
      {first.code === 'UNAUTHENTICATED' && <TokenForm />}
      {problems.some(({ retryable }) => retryable) && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
