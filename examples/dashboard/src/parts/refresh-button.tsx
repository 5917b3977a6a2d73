import type { ReactNode } from 'react';

/** Stays where the focus is while it is at work. */
export function RefreshButton({
  isBusy,
  onRefresh,
}: {
  readonly isBusy: boolean;
  readonly onRefresh: () => void;
}): ReactNode {
  return (
    <button type="button" aria-disabled={isBusy} onClick={() => !isBusy && onRefresh()}>
      {isBusy ? 'Refreshing …' : 'Refresh'}
    </button>
  );
}
