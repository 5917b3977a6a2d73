import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const { PORT = '0', SUPERGRAPH = '', ROUTER_SECRET = '' } = process.env;

interface Context {
  readonly authorization: string | undefined;
}

/** Tells SageMaker's subgraph who asks, and that it is the router that says so. */
class SageMakerSource extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<Context>['willSendRequest']>>[0]): void {
    // What the gateway asks for itself, without a client, has an empty context.
    if (context.authorization) request.http?.headers.set('authorization', context.authorization);
    request.http?.headers.set('router-authorization', ROUTER_SECRET);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
  buildService: ({ name, url }) =>
    name === 'sagemaker' ? new SageMakerSource({ url }) : new RemoteGraphQLDataSource({ url }),
});

const server = new ApolloServer<Context>({ gateway, includeStacktraceInErrorResponses: false });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(PORT) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
console.log(`Listening on ${url.replace(/\/$/, '')}/graphql`);
