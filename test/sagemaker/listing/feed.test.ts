import { expect, test } from 'vitest';
import { Progress } from '../../../src/sagemaker/listing/feed.js';

type Step = readonly [asked: string | null, next: string | null, fresh: number];

/** After how many of these pages a list is given up; null: it goes on. */
function givenUpAfter(steps: readonly Step[]): number | null {
  const progress = new Progress();
  for (const [i, [asked, next, fresh]] of steps.entries()) {
    try {
      progress.note(asked, next, fresh);
    } catch (error) {
      expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
      return i + 1;
    }
  }
  return null;
}

test('pages may be empty and lead on, as often as each has another token', () => {
  const steps = [...Array(100).keys()].map((i): Step => [i === 0 ? null : `token ${i}`, `token ${i + 1}`, 0]);
  expect(givenUpAfter(steps)).toBeNull();
});

test('a token that is answered by itself and nothing new is asked five times in a row', () => {
  const same: Step = ['a', 'a', 0];
  expect(givenUpAfter([[null, 'a', 9], ...Array.from({ length: 9 }, () => same)])).toBe(6);
  const some = [...Array.from({ length: 4 }, () => same), ['a', 'a', 1]] as const;
  expect(givenUpAfter([[null, 'a', 9], ...some, ...some])).toBeNull();
});

test('tokens that go round are told when one comes again with nothing new, and not where the list is entered anew', () => {
  expect(
    givenUpAfter([
      [null, 'a', 9],
      ['a', 'b', 0],
      ['b', 'a', 0],
    ]),
  ).toBe(3);
  expect(
    givenUpAfter([
      [null, 'a', 9],
      ['a', 'b', 0],
      ['b', 'a', 1],
    ]),
  ).toBeNull();
  expect(
    givenUpAfter([
      [null, 'a', 9],
      ['a', 'b', 0],
      [null, 'a', 0],
      ['a', 'b', 0],
    ]),
  ).toBeNull();
});
