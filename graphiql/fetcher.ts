import type { Fetcher, Observable } from '@graphiql/toolkit';

import { addresses } from './addresses.js';

/** What GraphiQL subscribes with; of the other ways that its type names it uses none. */
interface Observer {
  next(result: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/** What proves who asks: the value of the `Authorization` header, or null for nobody. */
export type Authorization = () => Promise<string | null>;

/**
 * Sends operations to the gateway, with what `authorization` gives unless the headers editor has its own. It answers with
 * an observable and not with a promise, because that is what lets GraphiQL's stop button abort the request, and the gateway
 * with it the calls that it would still make.
 */
export function createFetcher(authorization: Authorization): Fetcher {
  return (operation, options) =>
    ({
      subscribe(observer: Observer) {
        const aborter = new AbortController();
        const body = JSON.stringify(operation);
        headersFor(options?.headers, authorization)
          .then((headers) => post(body, headers, aborter.signal))
          .then(
            (result) => {
              observer.next(result);
              observer.complete();
            },
            (error: unknown) => {
              // Of an error as it is GraphiQL shows the stack too, which is of the page's own scripts.
              if (!aborter.signal.aborted) observer.error({ message: (error as Error).message });
            },
          );
        return { unsubscribe: () => aborter.abort() };
      },
    }) as Observable<object>;
}

/** `Headers`, for the editor's may be written in any case: a plain object would send both, joined. */
async function headersFor(edited: Record<string, string> | undefined, authorization: Authorization): Promise<Headers> {
  const headers = new Headers({
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'content-type': 'application/json',
  });
  for (const [name, value] of Object.entries(edited ?? {})) headers.set(name, value);
  if (headers.has('authorization')) return headers;
  const value = await authorization();
  if (value !== null) headers.set('authorization', value);
  return headers;
}

async function post(body: string, headers: Headers, signal: AbortSignal) {
  let response: Response;
  let text: string;
  try {
    response = await fetch(addresses.graphql, { method: 'POST', headers, body, signal });
    text = await response.text();
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`${addresses.graphql} cannot be reached, or its answer broke off: ${why}`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's error page, most likely: its status and first lines say more than a complaint about JSON.
    throw new Error(
      `${addresses.graphql} answered ${response.status} ${response.statusText}, not JSON: ${text.slice(0, 500)}`,
    );
  }
}
