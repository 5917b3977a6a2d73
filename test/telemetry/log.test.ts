import { expect, test } from 'vitest';
import { createLog } from '../../src/telemetry/log.js';

function logged(message: string): unknown {
  const lines: string[] = [];
  const error = Object.assign(new Error(message), { name: 'ValidationException', $metadata: { httpStatusCode: 400 } });
  createLog((line) => lines.push(line)).upstreamError(error);
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
