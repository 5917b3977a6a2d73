import { LRUCache } from 'lru-cache';

/** The prefix that Apollo Server puts before its keys. */
const PREFIX = 'apq:';
/** The most characters of all texts that clients register themselves, and of one such text. */
const MAX_REGISTERED_CHARACTERS = 1_000_000;
const MAX_CHARACTERS = 100_000;

/** The operations of a manifest, by the ids that clients send in place of a text. */
export class TrustedDocuments {
  private readonly texts: ReadonlySet<string>;
  private readonly registered = new LRUCache<string, string>({
    maxSize: MAX_REGISTERED_CHARACTERS,
    maxEntrySize: MAX_CHARACTERS,
    sizeCalculation: (text, id) => text.length + id.length,
  });

  constructor(
    private readonly byId: ReadonlyMap<string, string>,
    /** Whether other operations are refused, by id and as text. */
    private readonly isAll: boolean,
  ) {
    this.texts = new Set(byId.values());
  }

  /** For Apollo Server's `persistedQueries`: clients that send ids find the manifest's operations in it. */
  readonly cache = {
    get: async (key: string): Promise<string | undefined> => {
      const id = key.slice(PREFIX.length);
      return this.byId.get(id) ?? this.registered.get(id);
    },
    set: async (key: string, text: string): Promise<void> => {
      if (!this.isAll) this.registered.set(key.slice(PREFIX.length), text);
    },
    delete: async (key: string): Promise<boolean> => this.registered.delete(key.slice(PREFIX.length)),
  };

  /** Whether an operation may be sent as a text. */
  takes(text: string): boolean {
    return !this.isAll || this.texts.has(text);
  }
}
