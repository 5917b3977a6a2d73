import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The most characters of all texts and of the documents' JSON. As objects they take four times as much: eight megabytes. */
const MAX_CHARACTERS = 2_000_000;
/** A longer document is not kept, but parsed again: operations of people and of front ends have a tenth of this. */
const MAX_ONE = 250_000;

/** A document also keeps its text, with comments that its JSON lacks. */
function charactersOf(document: DocumentNode): number {
  const text = document.loc?.source.body.length ?? 0;
  return text > MAX_ONE ? text : text + JSON.stringify(document).length;
}

/**
 * Operations that were parsed and found valid, for when they come again. Apollo Server's own store would keep thirty megabytes of
 * JSON, and texts without limit: a client could fill it by sending a new operation each time.
 */
export class ParsedDocuments {
  private readonly byHash = new LRUCache<string, DocumentNode>({
    maxSize: MAX_CHARACTERS,
    maxEntrySize: MAX_ONE,
    sizeCalculation: charactersOf,
  });

  async get(hash: string): Promise<DocumentNode | undefined> {
    return this.byHash.get(hash);
  }

  async set(hash: string, document: DocumentNode): Promise<void> {
    this.byHash.set(hash, document);
  }

  async delete(hash: string): Promise<boolean> {
    return this.byHash.delete(hash);
  }
}
