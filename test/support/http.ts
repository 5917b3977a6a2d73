import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** An answer as it came: neither unpacked nor kept by anything on the way. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The client's end of the connection that it came by. */
  readonly port: number;
}

export interface HttpRequest {
  readonly headers?: Record<string, string>;
  /** Sent by POST; without it by GET. */
  readonly body?: string;
  readonly agent?: Agent;
}

/** Asks with these headers and no others. */
export async function ask(
  url: string,
  { headers = {}, body, agent = new Agent() }: HttpRequest = {},
): Promise<HttpAnswer> {
  return await new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, (response) => {
      const { statusCode: status = 0, socket } = response;
      const { localPort: port = 0 } = socket;
      buffer(response).then((bytes) => resolve({ status, headers: response.headers, body: bytes, port }), reject);
    });
    sent.on('error', reject).end(body);
  });
}

/** The address of an operation that is asked for by GET. */
export function getUrl(gateway: string, query: string, variables?: object): string {
  const parameters = new URLSearchParams({ query, ...(variables && { variables: JSON.stringify(variables) }) });
  return `${gateway}/graphql?${parameters.toString()}`;
}
