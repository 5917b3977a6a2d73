import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { CutAnswer, parseAnswer } from '../../../src/sagemaker/records/parse-answer.js';

const LONG = 'x'.repeat(20_000);
const rowOf = (job: object): object => ({ TrainingJob: job });
/** Of some 20 KB each. */
const rows = (count: number, more: object = {}): object[] =>
  Array.from({ length: count }, (_, i) => rowOf({ TrainingJobName: `job-${i}`, FailureReason: LONG, ...more }));

function expectAsWhole(text: string): void {
  expect(parseAnswer(Buffer.from(text))).toEqual(JSON.parse(text));
}

const NEXT_ROW = '},{"TrainingJob":{"TrainingJobName":"no job"}';

test.each<[string, object]>([
  ['has its token last', { Results: rows(9), NextToken: 'next', TotalHits: { Value: 9, Relation: 'EqualTo' } }],
  ['has its token first', { NextToken: 'next "Results":[{"TrainingJob":{', Results: rows(9) }],
  ['is short', { Results: rows(2) }],
  ['has no rows', { Results: [], NextToken: LONG.repeat(4) }],
  ['has rows of nothing', { Results: [null, ...rows(9), null] }],
  ['has rows of other kinds', { Results: [...rows(4), { TuningJob: {} }, ...rows(4)] }],
  ['has texts that look like rows', { Results: rows(9, { FailureReason: `${LONG}${NEXT_ROW}` }) }],
  ['has lists in its rows that look like its own', { Results: rows(4, { More: rows(4) }) }],
  [
    'has another list like its own before it',
    { More: { Results: rows(9) }, Results: [rowOf({ TrainingJobName: 'a' })] },
  ],
  ['has letters of all kinds', { Results: rows(9, { Note: '\u{1F600} \u00E9 \u2028 \uD800 "\\' }) }],
  ['is of another call', { TrainingJobSummaries: Array.from({ length: 9 }, () => ({ TrainingJobName: LONG })) }],
])('a page that %s is read as it stands', (_, page) => {
  expectAsWhole(JSON.stringify(page));
  expectAsWhole(JSON.stringify(page, null, 1));
});

// Nothing but this would say that pages take longer again.
test('no text is made of a whole page', () => {
  const bytes = Buffer.from(JSON.stringify({ Results: rows(9), NextToken: 'next' }));
  const parse = vi.spyOn(JSON, 'parse');
  parseAnswer(bytes);
  const lengths = parse.mock.calls.map(([text]) => text.length);
  parse.mockRestore();
  expect(Math.max(...lengths)).toBeLessThan(60_000);
});

test('pages of any rows are read as they stand', () => {
  const job = fc.record({ TrainingJobName: fc.string(), More: fc.jsonValue() }, { requiredKeys: ['TrainingJobName'] });
  const page = fc.array(fc.record({ TrainingJob: job }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(page, (some) => {
      expectAsWhole(JSON.stringify({ NextToken: null, Results: [...some, ...rows(6), ...some] }));
    }),
    { numRuns: 50 },
  );
});

test.each([1, 9])('of two lists of one name the last is read, of %i rows', (count) => {
  const text = JSON.stringify({ Results: rows(9) }).slice(0, -1);
  expectAsWhole(`${text},"Results":${JSON.stringify(rows(count))}}`);
});

test.each([
  ['breaks off', (text: string) => text.slice(0, -3)],
  ['breaks off within a row', (text: string) => text.slice(0, 90_000)],
  ['has a row that is none', (text: string) => text.replace('"TrainingJobName":"job-5"', '"TrainingJobName":NaN')],
  ['goes on behind its end', (text: string) => `${text}}`],
])('a page that %s is no answer', (_, spoil) => {
  const text = spoil(JSON.stringify({ Results: rows(9) }));
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(() => parseAnswer(Buffer.from(text))).toThrow(SyntaxError);
});

test('the beginning of an answer is told as that, wherever it breaks off', () => {
  const text = JSON.stringify({
    Results: [rowOf({ TrainingJobName: 'a\n\u0001\u00E9', Hits: [1.5e-10, true, null] })],
  });
  for (const end of text.slice(1).split('').keys())
    expect(() => parseAnswer(Buffer.from(text.slice(0, end + 1)))).toThrow(CutAnswer);
});

test.each(['<html>', '{"Results":[NaN]}', '{"Results":[]}}', '{"Results":"\u0001"}', "{'Results':[]}"])(
  '%s is no beginning of an answer',
  (text) => {
    const parse = (): unknown => parseAnswer(Buffer.from(text));
    expect(parse).toThrow(SyntaxError);
    expect(parse).not.toThrow(CutAnswer);
  },
);
