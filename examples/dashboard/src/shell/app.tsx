import { useApolloClient } from '@apollo/client/react';
import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { token } from '../gateway/session.ts';
import { openView, redacted } from '../gateway/spending.ts';
import { forgetUnread } from '../gateway/unread.ts';
import { JobPage } from '../job/job-page.tsx';
import { JobList } from '../jobs/job-list.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { TuningPage } from '../tuning/tuning-page.tsx';
import { notePage } from './navigation.ts';
import { Shell } from './shell.tsx';

/** Each page is a view with a bill of its own. */
function useViews(): void {
  const [path] = useLocation();
  // Before the effects of the page itself, which may ask who opened it.
  useLayoutEffect(() => {
    notePage(path);
    openView(path);
  }, [path]);
}

/** Another token sees other things: nothing that the last one has brought is left. */
function useTokenChanges(): void {
  const client = useApolloClient();
  useEffect(
    () =>
      token.subscribe(() => {
        redacted.write(new Set());
        forgetUnread();
        openView(location.pathname);
        void client.resetStore().catch(() => undefined);
      }),
    [client],
  );
}

export function App(): ReactNode {
  useViews();
  useTokenChanges();
  return (
    <Shell>
      <Switch>
        <Route path="/">
          <JobList />
        </Route>
        <Route path="/training-job/*">{({ '*': arn = '' }) => <JobPage key={arn} arn={arn} />}</Route>
        <Route path="/tuning-job/*">{({ '*': arn = '' }) => <TuningPage key={arn} arn={arn} />}</Route>
        <Route>
          <PageTitle title="There is no such page" />
        </Route>
      </Switch>
    </Shell>
  );
}
