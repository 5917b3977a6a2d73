import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type ASTNode, getVariableValues, GraphQLError } from 'graphql';
import { type ArgumentLimits, argumentExcess, variablesExcess } from './argument-limits.js';
import { schemaRowsOf } from './schema-rows.js';
import { valuesInRowsOf } from './values-in-rows.js';

/**
 * How long variables may be to have all their mistakes told, in characters: each message holds the whole variable. Beyond this
 * only the first mistake is told.
 */
const LONG_VARIABLES = 10_000;
const MISTAKES_MOST = 50;
/** How many rows of the schema count as one row of jobs: each takes half as long. */
const SCHEMA_ROWS = 2;
/** How many aliases and items of filters count as one row: there may be twenty-five in each of a thousand rows. */
const VALUES_IN_ROWS = 5;

/** `nodes`: the place in the document's text. */
function refused(message: string, nodes?: ASTNode | readonly ASTNode[]): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}

/** Refuses a request that asks for too much, by its variables too, before any of it is answered. */
export function requestLimitsPlugin<C extends BaseContext>(
  limits: ArgumentLimits & { readonly maxRows: number },
): ApolloServerPlugin<C> {
  const { maxRows } = limits;
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, operation, document, request: { variables = {} } }) {
          if (!operation) return;
          const definitions = operation.variableDefinitions ?? [];
          const inVariables = variablesExcess(definitions, variables, limits);
          if (inVariables !== null) throw refused(inVariables.message);
          const isLong = JSON.stringify(variables).length > LONG_VARIABLES;
          const { coerced, errors } = getVariableValues(schema, definitions, variables, {
            maxErrors: isLong ? 1 : MISTAKES_MOST,
          });
          if (isLong && errors?.[0]) throw refused(errors[0].message, errors[0].nodes);
          // The mistakes in the variables are told by the execution.
          if (!coerced) return;
          const excess = argumentExcess(operation, document, coerced, limits);
          if (excess !== null) throw refused(excess.message, excess.argument?.value);
          const rows = schemaRowsOf(operation, document);
          if (rows > SCHEMA_ROWS * maxRows) {
            throw refused(
              `The operation asks for some ${rows} rows of the schema; at most ${SCHEMA_ROWS * maxRows} are taken (${SCHEMA_ROWS} x MAX_ROWS)`,
            );
          }
          const values = valuesInRowsOf(operation, document, coerced, maxRows);
          if (values > VALUES_IN_ROWS * maxRows) {
            throw refused(
              `The operation asks for some ${values} values by aliases and items of filters, each in every row; at most ${VALUES_IN_ROWS * maxRows} are taken (${VALUES_IN_ROWS} x MAX_ROWS)`,
            );
          }
        },
      };
    },
  };
}
