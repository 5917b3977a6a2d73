import type { Fetcher, Observable } from '@graphiql/toolkit';

const endpoint = '/graphql';

/** What GraphiQL subscribes with; of the other ways that its type names it uses none. */
interface Observer {
  next(result: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * Sends an operation to the gateway. It answers with an observable and not with a promise, because that is what lets
 * GraphiQL's stop button abort the request, and the gateway with it the calls that it would still make.
 */
export const fetchGraphql: Fetcher = (operation, options) =>
  ({
    subscribe(observer: Observer) {
      const aborter = new AbortController();
      const body = JSON.stringify(operation);
      post(body, options?.headers, aborter.signal).then(
        (result) => {
          observer.next(result);
          observer.complete();
        },
        (error: unknown) => {
          if (!aborter.signal.aborted) observer.error(error);
        },
      );
      return { unsubscribe: () => aborter.abort() };
    },
  }) as Observable<object>;

async function post(body: string, headers: Record<string, string> | undefined, signal: AbortSignal) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...headers,
    },
    body,
    signal,
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's error page, most likely: its status and first lines say more than a complaint about JSON.
    throw new Error(`${endpoint} answered ${response.status} ${response.statusText}, not JSON: ${text.slice(0, 500)}`);
  }
}
