import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { tap } from 'rxjs';
import { token } from './session.ts';
import { noteExtensions, noteRequest } from './spending.ts';
import { noteUnread } from './unread.ts';

/** Jobs are one each by `id`, wherever they are read; what has no id of its own is part of whatever holds it. */
function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        // The pages of one list are one list; another filter or order is another.
        fields: { trainingJobs: relayStylePagination(['scopes', 'filter', 'orderBy', 'freshness']) },
      },
      ResourceConfig: { merge: true },
    },
  });
}

const carryToken = new ApolloLink((operation, forward) => {
  const held = token.read();
  if (held !== null) {
    operation.setContext(({ headers }: { headers?: Record<string, string> }) => ({
      headers: { ...headers, authorization: `Bearer ${held}` },
    }));
  }
  return forward(operation);
});

const noteCost = new ApolloLink((operation, forward) => {
  // The view that asked: by the time of the answer another may be open.
  const { pathname } = location;
  noteRequest(pathname);
  return forward(operation).pipe(tap(({ extensions }) => noteExtensions(pathname, extensions)));
});

const markUnread = new ApolloLink((operation, forward) =>
  forward(operation).pipe(tap(({ data, errors }) => noteUnread(data, errors))),
);

export function createClient(uri: string): ApolloClient {
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([carryToken, noteCost, markUnread, new HttpLink({ uri })]),
    // What there is of an answer is shown, with its errors beside it.
    defaultOptions: { watchQuery: { errorPolicy: 'all' }, query: { errorPolicy: 'all' } },
  });
}

// So that results are typed as they come: with data, errors, or both.
declare module '@apollo/client' {
  // oxlint-disable-next-line typescript/no-namespace -- how the library takes it
  namespace ApolloClient {
    // oxlint-disable-next-line typescript/no-namespace
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Query {
        errorPolicy: 'all';
      }
    }
  }
}
