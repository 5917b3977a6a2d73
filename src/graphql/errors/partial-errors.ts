import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLFormattedError, type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import { GatewayError } from '../../upstream/errors.js';
import { beforeSending } from '../answers/before-sending.js';

interface Failure {
  /** The only scope that the error is of, as `123456789012/eu-west-1`. */
  readonly scope?: string;
  readonly error: Error;
}

/** Errors beside the value of a field: some of its scopes, or of the jobs that it is made from, could not be read. */
export class PartialErrors {
  private readonly noted: (() => GraphQLFormattedError)[] = [];

  /** The errors, worded as of now. */
  get all(): readonly GraphQLFormattedError[] {
    return this.noted.map((say) => say());
  }

  note(info: GraphQLResolveInfo, failures: readonly Failure[]): void {
    for (const failure of failures) this.add(info, failure);
  }

  private add(info: GraphQLResolveInfo, { scope, error }: Failure): void {
    if (!(error instanceof GatewayError)) throw error;
    const { code, retryable, details, message } = error;
    this.noted.push(() => ({
      message: scope === undefined ? message : `${scope}: ${message}`,
      path: responsePathAsArray(info.path),
      extensions: { code, retryable, ...details, ...(scope !== undefined && { scope }) },
    }));
  }
}

/** Adds partial errors to the answer. */
export function partialErrorsPlugin<C extends { readonly partial: PartialErrors }>(): ApolloServerPlugin<C> {
  return beforeSending((result, { contextValue: { partial } }) => {
    const { all } = partial;
    if (all.length > 0) result.errors = [...(result.errors ?? []), ...all];
  });
}
