import { expect, test } from 'vitest';
import { createLog } from '../../src/telemetry/log.js';

function logged(message: string): unknown {
  const lines: string[] = [];
  const error = Object.assign(new Error(message), { name: 'ValidationException', $metadata: { httpStatusCode: 400 } });
  createLog((line) => lines.push(line)).upstreamError(error, { scope: 'default/us-east-1', operation: 'Search' });
  return (JSON.parse(lines[0] ?? '{}') as { message: unknown }).message;
}

test.each([
  [
    "1 validation error detected: Value 'hunter2' at 'searchExpression.filters.1.member.value' failed to satisfy constraint",
    "1 validation error detected: Value ... at 'searchExpression.filters.1.member.value' failed to satisfy constraint",
  ],
  ['Invalid values: ["hunter2", "x"] for Tags.password', 'Invalid values: ... for Tags.password'],
  ["'Environment.X' is no property that can be searched by", "'Environment.X' is no property that can be searched by"],
])('what AWS quotes of what was asked for stays out of the log: %s', (message, expected) => {
  expect(logged(message)).toBe(expected);
});

test.each([
  ['{"Environment":{"DB_PASSWORD":"hunter2"},"X": bad}', "Unexpected token 'b', ... is not valid JSON"],
  ['hunter2', "Unexpected token 'h', ... is not valid JSON"],
  ['{"A":"hunter2",\n"B":\n?}', "Unexpected token '?', ... is not valid JSON"],
])('what an answer holds that cannot be read stays out of the log: %j', (answer, expected) => {
  let message = '';
  try {
    JSON.parse(answer);
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(logged(message)).toBe(expected);
  // As where credentials are looked for: nothing tells there that SageMaker has answered.
  const lines: string[] = [];
  createLog((line) => lines.push(line)).internalError(new SyntaxError(message));
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({
    error: 'SyntaxError',
    message: expected,
    stack: expect.stringContaining(`SyntaxError: ${expected}\n    at `) as string,
  });
});

test.each([{}, { $metadata: {} }])('a message that is no text is logged as none: %j', (more) => {
  const lines: string[] = [];
  createLog((line) => lines.push(line)).internalError(Object.assign(new Error(), more, { message: { a: 1 } }));
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ event: 'internal error', error: 'Error', message: '' });
});

test('who cannot be told is noted with what stands behind it: the file of keys, the address', () => {
  const lines: string[] = [];
  const cause = new Error('ENOENT: no such file, stat "/keys.json"', { cause: new TypeError('x'.repeat(300)) });
  const log = createLog((line) => lines.push(line));
  log.unauthenticated(new Error('The keys cannot be read', { cause }));
  log.unauthenticated(new Error('A token is needed'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      why: 'The keys cannot be read',
      because: `ENOENT: no such file, stat "/keys.json": ${'x'.repeat(200)}`,
    }),
    { time: expect.any(String), level: 'warn', event: 'unauthenticated', why: 'A token is needed' },
  ]);
});

test('of a refused signature the log does not hold what was signed: the session token is part of it', () => {
  const lines: string[] = [];
  const signed =
    "The Canonical String for this request should have been\n'POST\n/\n\nx-amz-security-token:c2Vzc2lvbg\n'";
  const error = Object.assign(new Error(`The signature does not match.\n\n${signed}`), { $metadata: {} });
  createLog((line) => lines.push(line)).upstreamError(error, { scope: 'a', operation: 'Search' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'The signature does not match.' });
});

test('a name that somebody has chosen ends no line, turns no text around and moves no cursor', () => {
  const lines: string[] = [];
  const caller = 'u\n\u0085\u2028\u2029{"event":"operation"}\u009b2J\u007f\u202e\u2066';
  createLog((line) => lines.push(line)).tooManyRequests(caller);
  expect(lines[0]).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ caller });
  createLog((line) => lines.push(line)).tooManyRequests('Zoë 安');
  expect(lines[1]).toContain('"Zoë 安"');
});

test.each([
  [5, 'a/1, a/2, a/3, a/4, a/5'],
  [6, 'a/1, a/2, a/3, a/4, a/5, ...'],
])('of %i scopes that there are as many are named as show how they are written', (count, named) => {
  const lines: string[] = [];
  const served = Array.from({ length: count }, (_, i) => `a/${i + 1}`);
  createLog((line) => lines.push(line)).unservedScope('b/1', served);
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ scope: 'b/1', why: `the policy names it; there are ${named}` });
});
