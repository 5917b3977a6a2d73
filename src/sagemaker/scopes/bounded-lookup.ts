import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** The channel on which Node announces each request when it has a connection and goes out, in the context that sends it. */
const STARTING = 'http.client.request.start';
/** The most bytes of an answer: credentials, a token or a role's name have some kilobytes. */
const MAX_BYTES = 1_048_576;
/** The most time for an answer: longer than the SDK waits for one to begin. */
const MAX_MS = 5_000;

/** Ends a request whose answer has no end, or none that is worth waiting for. */
function bound(request: ClientRequest): void {
  // The answer is ended, where it has begun: so its reader is told why.
  let ending: { destroy(error: Error): unknown } = request;
  request.once('response', (answer) => void (ending = answer));
  const end = (why: string): void => void ending.destroy(new Error(`What was answered for credentials ${why}`));
  const timer = setTimeout(() => end(`did not end within ${MAX_MS / 1_000} s`), MAX_MS);
  const { socket } = request;
  let size = 0;
  const count = (chunk: Buffer): void => {
    size += chunk.length;
    if (size > MAX_BYTES) end('is longer than 1 MiB');
  };
  socket?.on('data', count);
  request.once('close', () => {
    clearTimeout(timer);
    socket?.off('data', count);
  });
}

const lookups = new AsyncLocalStorage<true>();
// For all lookups together, and for as long as the process: the SDK renews credentials behind the lookup that it answers with those
// that still hold.
subscribe(STARTING, (message) => {
  if (lookups.getStore()) bound((message as { request: ClientRequest }).request);
});

/**
 * What is found by requests that all come to an end, also those that go on when it has been found. What the SDK asks a container
 * or a machine for its role takes no bound: it waits for an answer's beginning, and reads on for as long as something comes.
 */
export async function boundedLookup<T>(find: () => Promise<T>): Promise<T> {
  return await lookups.run(true, find);
}
