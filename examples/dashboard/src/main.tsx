import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from './gateway/client.ts';
import { readSettings } from './settings.ts';
import { App } from './shell/app.tsx';
import './style/tokens.css';
import './style/page.css';
import './style/jobs.css';
import './style/job.css';
import './style/tuning.css';

const settings = await readSettings();
const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={createClient(settings.graphql)}>
      <App />
    </ApolloProvider>
  </StrictMode>,
);
