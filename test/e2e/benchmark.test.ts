import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { endCommands, runProgram } from './command.js';

afterEach(endCommands);

const BENCHMARK = fileURLToPath(new URL('../../bench/upstream.ts', import.meta.url));

test('the benchmark is loaded with all its measurements, as it stands, and names them', async () => {
  const started = runProgram(process.execPath, [BENCHMARK, '--only', 'everything'], { env: {} });
  expect(await started.exit()).toBe(1);
  expect(started.errors).toEqual([
    expect.stringMatching(
      /^There is no row 'everything': --only takes one of status, .*, quirks, polling, latency, memory$/,
    ),
  ]);
});
