import { weights } from './encodings.js';

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/** What an Accept header comes to: one of the types that answers are in, or that any will do, which is JSON then. */
export type AnswerType = typeof JSON_TYPE | typeof GRAPHQL_TYPE | '*/*';

/** Null: no answer is in what the client takes. Of equal weight what is named comes first, in the client's order. */
export function answerType(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept === '') return '*/*';
  const given = weights(accept);
  const named = [...given.keys()].filter((range) => range === JSON_TYPE || range === GRAPHQL_TYPE);
  let best: AnswerType | null = null;
  let most = 0;
  for (const type of new Set([...named, JSON_TYPE, GRAPHQL_TYPE] as const)) {
    const weight = given.get(type) ?? given.get('application/*') ?? given.get('*/*') ?? 0;
    if (weight > most) [best, most] = [type === JSON_TYPE && !given.has(type) ? '*/*' : type, weight];
  }
  return best;
}

/** The Content-Type of what is said without Apollo Server. */
export function contentType(accept: string | undefined): string {
  return `${answerType(accept) === GRAPHQL_TYPE ? GRAPHQL_TYPE : JSON_TYPE}; charset=utf-8`;
}
