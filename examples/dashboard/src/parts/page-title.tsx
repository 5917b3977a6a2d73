import { type ReactNode, useEffect, useRef } from 'react';
import { arrivedByLink } from '../shell/navigation.ts';

/** The heading of a page: its title in the browser, and where the focus goes when the page is opened from another. */
export function PageTitle({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · SageMaker`;
    if (arrivedByLink()) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
