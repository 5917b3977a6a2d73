import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

import { nameOf } from './operations.js';

/** What puts an operation into a tab of its own, and shows that. */
export function useOpenInNewTab() {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const { addTab, setOperationName, stop, updateActiveTabValues } = useGraphiQLActions();
  return ({ query, variables }: { query: string; variables: string }) => {
    // What still runs would write its answer into the new tab.
    stop();
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
    // The editors tell the tab only after a pause: until then it would have no title and could run the operation before.
    updateActiveTabValues({ query, variables });
    setOperationName(nameOf(query) ?? '');
  };
}
