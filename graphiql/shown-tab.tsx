import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Tabs that do not fit lie beyond the end of their row, where one that is opened was not to be seen. */
export function ShownTab() {
  const { activeTabIndex, tabs } = useGraphiQL(pick('activeTabIndex', 'tabs'));
  // It grows with its title, which comes later.
  const title = tabs[activeTabIndex]?.title;
  useEffect(() => {
    const row = document.querySelector('[role=tablist]');
    if (!row) return undefined;
    // At once, and when a pane beside it takes of its width.
    const watch = new ResizeObserver(() => {
      row.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    watch.observe(row);
    return () => watch.disconnect();
  }, [activeTabIndex, tabs.length, title]);
  return null;
}
