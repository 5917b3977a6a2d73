import { expect, test } from 'vitest';
import { answerType } from '../../src/http/answer-type.js';

const [JSON_TYPE, GRAPHQL_TYPE, ANY] = ['application/json', 'application/graphql-response+json', '*/*'];

test.each([
  [undefined, ANY],
  ['', ANY],
  [ANY, ANY],
  ['application/*', ANY],
  ['text/html, */*;q=0.1', ANY],
  [JSON_TYPE, JSON_TYPE],
  ['Application/JSON', JSON_TYPE],
  [GRAPHQL_TYPE, GRAPHQL_TYPE],
  [`${JSON_TYPE}, ${GRAPHQL_TYPE}`, JSON_TYPE],
  [`${GRAPHQL_TYPE}, ${JSON_TYPE}`, GRAPHQL_TYPE],
  [`${JSON_TYPE};q=0.9, ${GRAPHQL_TYPE}`, GRAPHQL_TYPE],
  [`${GRAPHQL_TYPE};q=0.5, */*`, ANY],
  [`${JSON_TYPE};q=0, */*`, GRAPHQL_TYPE],
  [`${JSON_TYPE};q=0`, null],
  ['text/html', null],
  ['application/xml, text/*', null],
])('Accept: %s comes to %s', (accept, type) => {
  expect(answerType(accept)).toBe(type);
});
