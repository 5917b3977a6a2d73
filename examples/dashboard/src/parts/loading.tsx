import type { ReactNode } from 'react';

/** In place of what is on its way. */
export function Loading({ what, rows = 6 }: { readonly what: string; readonly rows?: number }): ReactNode {
  return (
    <div className="loading" role="status">
      <span className="unseen">Loading {what}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="bone" aria-hidden="true" />
      ))}
    </div>
  );
}
