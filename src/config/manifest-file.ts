import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import { z } from 'zod';
import { ConfigError } from './config-error.js';
import { inUtf8 } from './config-file.js';
import type { Config } from './config.js';
import { TrustedDocuments } from '../graphql/documents/trusted-documents.js';

const text = z.string().min(1);
/** A manifest as Apollo's tool writes it, or as GraphQL Code Generator and Relay do. */
const manifest = z.union([
  z.strictObject({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.looseObject({ id: text, body: text })),
  }),
  z.record(z.string(), text),
]);

const TAKES =
  'TRUSTED_DOCUMENTS takes the path of a JSON file, { "<id>": "<operation>" } or the manifest that Apollo\'s tool writes';

/**
 * Why the text is not GraphQL; null where it is. Whether it fits the schema, which changes over time, is told to who sends it.
 */
function faultOf(body: string): string | null {
  try {
    parse(body, { noLocation: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The operations that clients may name by id, and whether they are the only ones. */
export async function readTrustedDocuments({
  trustedDocuments: path,
  trustedDocumentsOnly,
}: Config): Promise<TrustedDocuments> {
  if (path === null) return new TrustedDocuments(new Map(), false);
  const bytes = await readFile(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${TAKES}; ${JSON.stringify(path)} cannot be read (${String(code)})`, { cause: error });
  });
  const wrong = (why: string): ConfigError => new ConfigError(`${TAKES}; ${JSON.stringify(path)} ${why}`);
  const source = inUtf8(bytes);
  if (source === null) throw wrong('is not UTF-8');
  let content: unknown;
  try {
    content = JSON.parse(source);
  } catch {
    throw wrong('is not JSON');
  }
  const parsed = manifest.safeParse(content);
  if (!parsed.success) throw wrong('is neither');
  const { data } = parsed;
  const entries = Array.isArray(data.operations)
    ? data.operations.map(({ id, body }): [string, string] => [id, body])
    : Object.entries(data as Record<string, string>);
  if (entries.length === 0) throw wrong('holds no operation');
  const operations = new Map<string, string>();
  for (const [id, body] of entries) {
    const fault = faultOf(body);
    if (fault !== null) throw wrong(`holds no GraphQL at ${JSON.stringify(id)}: ${fault}`);
    if ((operations.get(id) ?? body) !== body) throw wrong(`holds two operations by the id ${JSON.stringify(id)}`);
    operations.set(id, body);
  }
  return new TrustedDocuments(operations, trustedDocumentsOnly);
}
