import { type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';

export interface Context {
  /** As the client sent it. */
  readonly authorization: string | undefined;
}

interface Refusal {
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

/** SageMaker's subgraph as @apollo/gateway asks it. */
export class SageMakerSource extends RemoteGraphQLDataSource<Context> {
  private readonly secret: string;

  constructor(url: string, secret: string) {
    super({ url });
    this.secret = secret;
  }

  /** Tells who asks, and that it is the router that says so. */
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Context>): void {
    const headers = request.http?.headers;
    // What the gateway asks for itself, without a client, has an empty context.
    if (context.authorization !== undefined) headers?.set('authorization', context.authorization);
    headers?.set('router-authorization', this.secret);
  }

  /** What a refusal (400, 401, 429) says, with its code, in place of the status and of the subgraph's address. */
  override async errorFromResponse(
    response: Parameters<RemoteGraphQLDataSource['errorFromResponse']>[0],
  ): Promise<GraphQLError> {
    const error = await super.errorFromResponse(response);
    const { body } = error.extensions.response as { body: Refusal | string };
    const [refusal] = typeof body === 'object' ? (body.errors ?? []) : [];
    return new GraphQLError(refusal?.message ?? error.message, {
      extensions: { ...(refusal?.extensions ?? { code: error.extensions.code }), serviceName: 'sagemaker' },
    });
  }
}
