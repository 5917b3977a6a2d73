import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';

import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';

import { fetchGraphql } from './fetcher.js';
import { prepareFirstVisit } from './first-visit.js';
import { operations } from './operations.js';
import { operationsPlugin } from './operations-plugin.js';
import { storageWithoutHeaders } from './storage.js';

// One list for the page's life: GraphiQL closes the open plugin whenever it is given another one. History has to be
// named, for giving any plugin takes away the default one.
const plugins = [operationsPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');

prepareFirstVisit(operations);

createRoot(root).render(
  <GraphiQL
    fetcher={fetchGraphql}
    storage={storageWithoutHeaders(localStorage)}
    plugins={plugins}
    defaultTabs={operations.length > 0 ? operations.map(({ query, variables }) => ({ query, variables })) : undefined}
    defaultEditorToolsVisibility="variables"
    isHeadersEditorEnabled
    // Left out, GraphiQL would let its user switch it on.
    shouldPersistHeaders={false}
    inputValueDeprecation
  >
    <GraphiQL.Logo>sagemaker-graphql</GraphiQL.Logo>
  </GraphiQL>,
);
