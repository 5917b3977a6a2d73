import { type DocumentNode, parse } from 'graphql';
import { beforeEach, expect, test } from 'vitest';
import { ParsedDocuments } from '../../../src/graphql/documents/parsed-documents.js';

let documents: ParsedDocuments;
beforeEach(() => {
  documents = new ParsedDocuments();
});

async function kept(texts: readonly string[]): Promise<readonly number[]> {
  for (const [i, text] of texts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they come
    await documents.set(String(i), parse(text));
  }
  const found: (DocumentNode | undefined)[] = await Promise.all(
    texts.map(async (_, i) => await documents.get(String(i))),
  );
  return found.flatMap((document, i) => (document ? [i] : []));
}

const numbered = (count: number, text: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => text(i));

test('a few hundred ordinary operations are kept', async () => {
  const texts = numbered(300, (i) => `query Q${i} { trainingJobs(first: 20) { nodes { id trainingJobName } } }`);
  expect(await kept(texts)).toHaveLength(300);
});

test('of long ones as many as fit, and the last that came', async () => {
  const fields = 'id '.repeat(1_000);
  const indexes = await kept(numbered(100, (i) => `query Q${i} { trainingJobs { nodes { ${fields} } } }`));
  expect(indexes.length).toBeLessThan(30);
  expect(indexes).toContain(99);
});

test('comments count: the document keeps the text that it came in', async () => {
  const comment = `# ${'c'.repeat(100_000)}\n`;
  expect((await kept(numbered(100, (i) => `${comment}query Q${i} { a }`))).length).toBeLessThanOrEqual(20);
});

test('one that would take the place of all others is not kept', async () => {
  const texts = ['{ a }', `# ${'c'.repeat(900_000)}\n{ a }`, `{ ${'a '.repeat(9_000)} }`];
  expect(await kept(texts)).toEqual([0]);
});

test('what is taken out is gone', async () => {
  expect(await kept(['{ a }'])).toEqual([0]);
  expect(await documents.delete('0')).toBe(true);
  expect(await documents.get('0')).toBeUndefined();
});
