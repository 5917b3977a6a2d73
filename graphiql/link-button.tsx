import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';

import { linkTo } from './link.js';

/** Puts the link to the operation into the address, and into the clipboard where the browser lets it. */
export function LinkButton() {
  const [queryEditor, variableEditor] = useGraphiQL((state) => [state.queryEditor, state.variableEditor] as const);
  const [isCopied, setIsCopied] = useState(false);
  const share = async () => {
    const link = linkTo({ query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '' });
    history.replaceState(null, '', link);
    try {
      // Pages that came by plain HTTP have no clipboard, but for those of this machine.
      await navigator.clipboard.writeText(link);
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), 2_000);
    } catch {
      // The address has it.
    }
  };
  return (
    <ToolbarButton onClick={() => void share()} label={isCopied ? 'Link copied' : 'Link to this operation'}>
      <svg
        className="graphiql-toolbar-icon"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3" />
        <path d="M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5" />
      </svg>
    </ToolbarButton>
  );
}
