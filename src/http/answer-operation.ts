import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BaseContext, HeaderMap } from '@apollo/server';
import type { Identity } from '../access/callers.js';
import type { AnswerRoom } from './answer-room.js';
import { answerType } from './answer-type.js';
import { asBatch } from './batch.js';
import type { BeginTurns } from './begin-turns.js';
import type { BodyRoom } from './body-room.js';
import { VARY } from './caching.js';
import type { Answer, Door } from './door.js';
import {
  checkHeaders,
  checkIsNoBrowser,
  checkOperation,
  type RequestLimits,
  readRequest,
  searchOf,
  textOf,
} from './graphql-request.js';
import type { Origins } from './origins.js';
import { sendAnswer } from './send-answer.js';

/** What of a request's context matters here. */
export interface RequestContext extends BaseContext {
  readonly bill: { readonly goodUntil: number };
  /** What it takes in memory until its answer is made. */
  readonly place: { leave(): void };
}

export interface Answering<C extends RequestContext> extends RequestLimits {
  /** `signal` ends with the client. */
  readonly createContext: (signal: AbortSignal, caller: Identity) => C;
  readonly origins: Origins;
  /** For the bodies of all requests. */
  readonly room: BodyRoom;
  readonly beginning: BeginTurns;
  readonly answerRoom: AnswerRoom;
}

/** Answers the operations of one request, from who asks to the last byte. */
export async function answerOperation<C extends RequestContext>(
  { answer, vary, identify, isOpenTo, takesOperation }: Door<C>,
  options: Answering<C>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Until there is an answer that may be kept: errors are not.
  response.setHeader('cache-control', 'no-store');
  response.setHeader('vary', `${VARY}, ${vary}`);
  options.origins.admit(request, response);
  if (options.origins.answerPreflight(request, response)) return;
  checkHeaders(request);
  const gone = new AbortController();
  const place = options.room.enter();
  response.once('close', () => {
    place.leave();
    gone.abort();
  });
  if (isOpenTo?.(request.headers)) checkIsNoBrowser(request);
  const caller = await identify(request.headers);
  const { bodies, isBatch } = await readRequest(request, options, place);
  const texts = bodies.map((body) => textOf(request, body));
  for (const text of texts) checkOperation(text, (operation) => takesOperation(operation, caller));
  // Each operation of a batch counts as a request of its caller's.
  await Promise.all(bodies.slice(1).map(async () => await identify(request.headers)));
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Decided once, here: the status depends on the type.
  headers.set('accept', answerType(request.headers.accept) ?? '*/*');
  const search = searchOf(request);
  const method = request.method ?? 'GET';
  // What an operation has read ends with it: it is more than the answer, and does not wait for the client.
  const begin = async (text: string | null, i: number): Promise<{ given: Answer; goodUntil: number } | null> => {
    await options.beginning.take(caller.name, text);
    // The client went away while its token or its body was being read, or while others had their turn.
    if (gone.signal.aborted) return null;
    const context = options.createContext(gone.signal, caller);
    try {
      const given = await answer({ method, headers, body: bodies[i], search }, context);
      return { given, goodUntil: context.bill.goodUntil };
    } finally {
      context.place.leave();
    }
  };
  const begun = (await Promise.all(texts.map(begin))).filter((one) => one !== null);
  if (begun.length < bodies.length) return;
  // What is left of the request does not wait for a client that reads slowly.
  place.leave();
  const answers = begun.map(({ given }) => given);
  const whole = isBatch ? asBatch(answers) : answers[0];
  const goodUntil = Math.min(...begun.map((one) => one.goodUntil));
  if (whole) await sendAnswer(request, response, whole, goodUntil, options.answerRoom);
}
