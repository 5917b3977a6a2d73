import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

import { takeLinkedOperation } from './link.js';
import { useOpenInNewTab } from './open-in-new-tab.js';

/** A link that is opened where the page stands already: the browser loads nothing anew for what is behind the `#`. */
export function LinkedTab() {
  const { tabs } = useGraphiQL(pick('tabs'));
  const { changeTab } = useGraphiQLActions();
  const openInNewTab = useOpenInNewTab();
  useEffect(() => {
    const open = (): void => {
      const linked = takeLinkedOperation();
      if (!linked) return;
      const { query, variables } = linked;
      const found = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === variables);
      if (found === -1) openInNewTab(linked);
      else changeTab(found);
    };
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [tabs, changeTab, openInNewTab]);
  return null;
}
