import { HeaderMap } from '@apollo/server';
import type { Answer } from './door.js';

/** The answers of a batch as one, in the order of its operations. Each says by itself what is wrong with it: the status is 200. */
export function asBatch(answers: readonly Answer[]): Answer {
  const between = (i: number): Buffer => Buffer.from(i === 0 ? '[' : ',');
  return {
    status: 200,
    headers: new HeaderMap([['content-type', 'application/json; charset=utf-8']]),
    content: [...answers.flatMap(({ content }, i) => [between(i), ...content]), Buffer.from(']\n')],
  };
}
