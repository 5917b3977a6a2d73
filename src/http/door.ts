import type { IncomingHttpHeaders } from 'node:http';
import type { ApolloServer, BaseContext } from '@apollo/server';
import type { Identity } from '../access/callers.js';

/** An address at which operations are answered. */
export interface Door<C extends BaseContext> {
  /** What answers there, started when it is first asked for. */
  readonly apollo: () => Promise<ApolloServer<C>>;
  /** The headers that say who asks, for `Vary`. */
  readonly vary: string;
  /** Who asks; an `UnauthenticatedError` where that cannot be told. */
  readonly identify: (headers: IncomingHttpHeaders) => Promise<Identity>;
  /** Whether an operation may be sent as a text: where only a manifest's are taken, others are refused before they are read. */
  readonly takesOperation: (text: string) => boolean;
}
