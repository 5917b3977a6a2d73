import { type GraphiQLPlugin, UnStyledButton } from '@graphiql/react';

import { useOpenInNewTab } from './open-in-new-tab.js';
import { operations } from './operations.js';

/** The shipped operations, each one click away from a tab of its own, for a user whose own tabs have replaced them. */
export const operationsPlugin: GraphiQLPlugin = {
  title: 'Operations',
  icon: OperationsIcon,
  content: OperationsPane,
};

function OperationsPane() {
  const open = useOpenInNewTab();
  return (
    <section className="operations" aria-label="Operations">
      <h2>Operations</h2>
      {operations.length === 0 && <p>None is shipped with this gateway.</p>}
      <ul>
        {operations.map((operation) => (
          <li key={operation.name}>
            <UnStyledButton type="button" onClick={() => open(operation)}>
              <strong>{operation.name}</strong>
              <span>{operation.description}</span>
            </UnStyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OperationsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5.5h2M4 12h2M4 18.5h2M9.5 5.5H20M9.5 12H20M9.5 18.5H20" strokeLinecap="round" />
    </svg>
  );
}
