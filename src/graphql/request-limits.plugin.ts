import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { getVariableValues, GraphQLError } from 'graphql';
import { type ArgumentLimits, argumentExcess } from './argument-limits.js';
import { schemaRowsOf } from './rows.js';

/** Each mistake in the variables is told with all of the variable: beyond this many characters, the first mistake alone. */
const LONG_VARIABLES = 10_000;
const MISTAKES_MOST = 50;
/** A row of the schema takes half as long as one of jobs. */
const SCHEMA_ROWS = 2;

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

/** Refuses what is too much to be answered, where the variables say so, before anything of it is. */
export function requestLimitsPlugin<C extends BaseContext>(
  limits: ArgumentLimits & { readonly maxRows: number },
): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, operation, document, request: { variables = {} } }) {
          if (!operation) return;
          const isLong = JSON.stringify(variables).length > LONG_VARIABLES;
          const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
            maxErrors: isLong ? 1 : MISTAKES_MOST,
          });
          if (isLong && errors?.[0]) throw refused(errors[0].message);
          // The execution tells the mistakes.
          if (!coerced) return;
          const excess = argumentExcess(operation, document, coerced, limits);
          if (excess !== null) throw refused(excess);
          const rows = schemaRowsOf(operation, document);
          const most = SCHEMA_ROWS * limits.maxRows;
          if (rows <= most) return;
          throw refused(
            `The operation asks for some ${rows} rows of the schema; at most ${most} are taken (${SCHEMA_ROWS} x MAX_ROWS)`,
          );
        },
      };
    },
  };
}
