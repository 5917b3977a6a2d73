import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';

function textOf({ body }: HTTPGraphQLResponse): string {
  if (body.kind !== 'complete') throw new Error('An operation of a batch is answered in one piece');
  return body.string.trimEnd();
}

/** The answers of a batch as one, in the order of its operations. Each says by itself what is wrong with it: the status is 200. */
export function asBatch(answers: readonly HTTPGraphQLResponse[]): HTTPGraphQLResponse {
  return {
    status: 200,
    headers: new HeaderMap([['content-type', 'application/json; charset=utf-8']]),
    body: { kind: 'complete', string: `[${answers.map(textOf).join(',')}]\n` },
  };
}
