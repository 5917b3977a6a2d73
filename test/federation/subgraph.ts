import type { Answer, World } from '../support/gateway.js';

/** Asks as a federation router does. */
export async function askSubgraph(
  { gateway }: World,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
  // Whoever asks in plain text knows the shape of what comes.
  // oxlint-disable-next-line typescript/no-explicit-any
): Promise<Answer<any>> {
  const response = await fetch(`${gateway.url}/subgraph`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) } as Answer<never>;
}

export const ENTITIES = (selection: string): string =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selection} } }`;
