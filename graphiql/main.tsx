import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';

import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';

import { createFetcher } from './fetcher.js';
import { prepareTabs } from './first-tabs.js';
import { takeLinkedOperation } from './link.js';
import { LinkButton } from './link-button.js';
import { LinkedTab } from './linked-tab.js';
import { operations } from './operations.js';
import { operationsPlugin } from './operations-plugin.js';
import { readSettings } from './settings.js';
import { ShownTab } from './shown-tab.js';
import { SignInControl, SignInNotice } from './sign-in-control.js';
import { pageStorage } from './storage.js';
import { SystemTheme } from './system-theme.js';

// One list for the page's life: GraphiQL closes the open plugin whenever it is given another one. History has to be
// named, for giving any plugin takes away the default one.
const plugins = [operationsPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');

const storage = pageStorage();
const tabs = prepareTabs(operations, takeLinkedOperation(), storage);

const { signIn: provider } = await readSettings();
// What only a page needs that signs in, only that page loads.
const signIn = provider && new (await import('./sign-in.js')).SignIn(provider);

createRoot(root).render(
  <GraphiQL
    fetcher={createFetcher(async () => (await signIn?.authorization()) ?? null)}
    storage={storage}
    plugins={plugins}
    defaultTabs={tabs}
    defaultEditorToolsVisibility="variables"
    isHeadersEditorEnabled
    // Left out, GraphiQL would let its user switch it on.
    shouldPersistHeaders={false}
    inputValueDeprecation
    // Without it the schema's own description, which says how to read answers and errors, is not asked for.
    schemaDescription
  >
    <GraphiQL.Logo>
      <ShownTab />
      <LinkedTab />
      <SystemTheme />
      {signIn && <SignInControl signIn={signIn} />}
      <h1>sagemaker-graphql</h1>
    </GraphiQL.Logo>
    <GraphiQL.Toolbar>
      {({ prettify, merge, copy }) => (
        <>
          {prettify}
          {merge}
          {copy}
          <LinkButton />
        </>
      )}
    </GraphiQL.Toolbar>
    <GraphiQL.Footer>{signIn && <SignInNotice signIn={signIn} />}</GraphiQL.Footer>
  </GraphiQL>,
);
