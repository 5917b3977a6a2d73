import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';

/** Does something with each answer before it goes out. Answers come in one piece: the schema has nothing to defer. */
export function beforeSending<C extends BaseContext>(
  act: (result: FormattedExecutionResult, request: GraphQLRequestContextWillSendResponse<C>) => void,
): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse(request) {
          const { body } = request.response;
          if (body.kind === 'single') act(body.singleResult, request);
        },
      };
    },
  };
}
