import { type ReactNode, useEffect, useRef } from 'react';

/** How far from the end of the page the next one is asked for, in pixels. */
const AHEAD = '600px';

/** Reads on when the end of the list comes near; the button does the same for whoever does not scroll. */
export function LoadMore({
  isBusy,
  isAutomatic,
  children,
  onMore,
}: {
  readonly isBusy: boolean;
  readonly isAutomatic: boolean;
  readonly children: ReactNode;
  readonly onMore: () => void;
}): ReactNode {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !isAutomatic || isBusy) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        // A busy page hears of several frames at once: what holds is the last of them.
        if (entries.at(-1)?.isIntersecting) onMore();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isAutomatic, isBusy, onMore]);
  return (
    <div ref={end} className="more-jobs">
      <button type="button" onClick={onMore} aria-disabled={isBusy}>
        {isBusy ? 'Loading …' : children}
      </button>
    </div>
  );
}
