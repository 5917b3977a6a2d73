import type { ApolloServerPlugin } from '@apollo/server';
import { beforeSending } from './before-sending.js';

/** Says in `extensions.upstream` of every answer what it cost. */
export function billPlugin<C extends { readonly bill: { toJSON(): object } }>(): ApolloServerPlugin<C> {
  return beforeSending((result, { contextValue: { bill } }) => {
    result.extensions = { ...result.extensions, upstream: bill.toJSON() };
  });
}
