import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { type Context, SageMakerSource } from './sagemaker-source.ts';

const { PORT = '0', SUPERGRAPH = '', ROUTER_SECRET = '' } = process.env;

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
  buildService: ({ name, url = '' }) =>
    name === 'sagemaker' ? new SageMakerSource(url, ROUTER_SECRET) : new RemoteGraphQLDataSource<Context>({ url }),
});

const server = new ApolloServer<Context>({ gateway, includeStacktraceInErrorResponses: false });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(PORT) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
console.log(`Listening on ${url.replace(/\/$/, '')}/graphql`);
