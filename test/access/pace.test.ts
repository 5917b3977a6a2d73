import { afterEach, expect, test, vi } from 'vitest';
import { Pace } from '../../src/access/pace.js';

afterEach(() => {
  vi.restoreAllMocks();
});

test('who asks too often is told to come again within the seconds that are counted, though the clock was set back', async () => {
  const pace = new Pace(1);
  await Promise.all(Array.from({ length: 5 }, async () => await pace.admit('me')));
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
  const refusal = await pace.admit('me').catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: 'TooManyRequestsError' });
  expect((refusal as { retryAfterMs: number }).retryAfterMs).toBeLessThanOrEqual(5_000);
});
