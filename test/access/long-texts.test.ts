import { beforeAll, expect, test } from 'vitest';
import { SecretFinder } from '../../src/access/secrets.js';

const finder = new SecretFinder();

// V8 compiles a pattern for the first texts that it sees, so that these must be ordinary ones: hence this file of its own.
beforeAll(() => {
  for (let time = 0; time < 3; time += 1) finder.holdsSecret('the password of somebody'.repeat(100 + time));
});

// A text without a word that secrets are called by is not looked at for their names: each of these begins with one.
test.each([
  '\n',
  ' ',
  '\t',
  ', ',
  '[',
  '(',
  '[ ',
  '"',
  'a ',
  'a.',
  '= ',
  '="',
  '<',
  '<a ',
  '<a>a',
  'name: ',
  '-',
  '| ',
])('a long text of %j after the word of a secret is read once', (part) => {
  const start = performance.now();
  finder.holdsSecret(`key ${part.repeat(50_000 / part.length)}.`);
  // Over and over again it would take many seconds.
  expect(performance.now() - start).toBeLessThan(1_000);
});
