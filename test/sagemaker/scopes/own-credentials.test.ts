import { expect, test } from 'vitest';
import { impatient, type Provider } from '../../../src/sagemaker/scopes/own-credentials.js';

test('credentials that never come are not waited for by all who ask, and are asked for anew by the next', async () => {
  const keys = { accessKeyId: 'a', secretAccessKey: 'b' };
  const silent: Provider = async () => await new Promise<never>(() => undefined);
  const made = [silent, async () => await Promise.resolve(keys)];
  const provider = impatient(() => made.shift() ?? silent, 10);
  const asked = await Promise.allSettled([provider(), provider()]);
  expect(asked).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await provider()).toBe(keys);
});
