import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Tabs that do not fit lie beyond the end of their row, where one that is opened was not to be seen. */
export function ShownTab() {
  const { activeTabIndex, tabs } = useGraphiQL(pick('activeTabIndex', 'tabs'));
  // It grows with its title, which comes later.
  const title = tabs[activeTabIndex]?.title;
  useEffect(() => {
    const tab = document.querySelector('[role=tablist] > [role=tab][aria-selected=true]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabIndex, tabs.length, title]);
  return null;
}
