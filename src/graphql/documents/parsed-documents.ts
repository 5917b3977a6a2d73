import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Of all texts and of the documents' JSON, which takes four times as much as objects: eight megabytes. */
const MAX_CHARACTERS = 2_000_000;
/** One that is longer is parsed again: operations of people and of front ends have a tenth of it. */
const MAX_ONE = 250_000;

/** A document keeps its text too, with the comments that its JSON has not. */
function charactersOf(document: DocumentNode): number {
  const text = document.loc?.source.body.length ?? 0;
  return text > MAX_ONE ? text : text + JSON.stringify(document).length;
}

/**
 * Operations as they were parsed and found valid, for those that come again. Apollo Server's own would keep thirty megabytes
 * of JSON and any texts: whoever sends it another operation each time could fill it.
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
