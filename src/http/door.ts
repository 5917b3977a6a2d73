import type { IncomingHttpHeaders } from 'node:http';
import type { BaseContext, HeaderMap, HTTPGraphQLRequest } from '@apollo/server';
import type { Identity } from '../access/callers.js';

/** What goes out. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderMap;
  /** JSON in UTF-8, in one piece or in many. */
  readonly content: readonly Buffer[];
}

/** An address at which operations are answered. */
export interface Door<C extends BaseContext> {
  /** Answers an operation of somebody who may ask. */
  readonly answer: (request: HTTPGraphQLRequest, context: C) => Promise<Answer>;
  /** The headers that say who asks, for `Vary`. */
  readonly vary: string;
  /** Who asks; an `UnauthenticatedError` where that cannot be told. */
  readonly identify: (headers: IncomingHttpHeaders) => Promise<Identity>;
  /** Whether anyone may have sent what has such headers, a page in a browser too. */
  readonly isOpenTo?: (headers: IncomingHttpHeaders) => boolean;
  /** Whether an operation may be sent as a text: where only a manifest's are taken, others are refused before they are read. */
  readonly takesOperation: (text: string, caller: Identity) => boolean;
}
