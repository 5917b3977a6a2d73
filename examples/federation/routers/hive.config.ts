import { defineConfig } from '@graphql-hive/gateway';

const { SUPERGRAPH = '', ROUTER_SECRET = '' } = process.env;

export const gatewayConfig = defineConfig({
  supergraph: SUPERGRAPH,
  host: '127.0.0.1',
  propagateHeaders: {
    /** Tells SageMaker's subgraph who asks, and that it is the router that says so. */
    fromClientToSubgraphs({ request, subgraphName }) {
      if (subgraphName !== 'sagemaker') return;
      return { authorization: request.headers.get('authorization'), 'router-authorization': ROUTER_SECRET };
    },
  },
});
