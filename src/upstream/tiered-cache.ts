import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';

export interface TieredCacheOptions<V extends object> {
  /** How many bytes the whole cache may take; 0: nothing is kept. */
  readonly maxBytes: number;
  /** About how many bytes an object takes in memory, rather too many than too few. */
  readonly sizeOf: (value: V) => number;
  /** Identifies this reading of the value, in one line. */
  readonly readingOf: (value: V) => string;
  readonly pack: (value: V) => string;
  readonly unpack: (text: string) => V;
}

/** The part of the bound for values kept as objects; the rest is for packed text, which is many times as dense. */
const LIVE_SHARE = 1 / 4;
const MAX_LIVE_BYTES = 24_000_000;
/** What an entry takes besides its text: key, header and links. */
const ENTRY_BYTES = 600;
/** The command lets garbage grow to 30 % of what is alive: kept values take that much more. */
const HEAP_SHARE = 1.3;
/** By then the answer for which the values were read has mostly gone out. */
const SOON_MS = 10;
/** How many values are stored at once: each takes some 50 microseconds to measure. */
const AT_ONCE = 10;
/** Small windows: records have a few kilobytes, and each call of zlib makes its state anew. */
const ZLIB = { level: 1, windowBits: 13, memLevel: 5 } as const;
/** A packed record has less, and zlib takes so much memory at once: with its own 16 KB a page of Search leaves 1.6 MB of garbage. */
const PACKED_BYTES = 2_048;
/** As much as most records have. */
const UNPACKED_BYTES = 8_192;

/**
 * A cache whose least recently used values are packed into text, and then dropped. A value that is asked for often stays the same
 * object.
 */
export class TieredCache<V extends object> {
  private readonly live: LRUCache<string, V> | null;
  private readonly packed: LRUCache<string, string> | null;
  /** The values set just now: they are measured and stored a moment later. */
  private readonly fresh = new Map<string, V>();
  /** The first text that was packed: later texts are much like it, and only their differences are stored. */
  private model: Buffer | null = null;

  constructor(private readonly options: TieredCacheOptions<V>) {
    const { maxBytes, sizeOf } = options;
    const liveBytes = Math.min(MAX_LIVE_BYTES, Math.floor(maxBytes * LIVE_SHARE));
    if (liveBytes === 0) {
      this.live = null;
      this.packed = null;
      return;
    }
    const packed = new LRUCache<string, string>({
      maxSize: maxBytes - liveBytes,
      sizeCalculation: (text, key) => Math.ceil(HEAP_SHARE * (text.length + key.length + ENTRY_BYTES)),
    });
    this.packed = packed;
    this.live = new LRUCache<string, V>({
      maxSize: liveBytes,
      sizeCalculation: (value, key) => Math.ceil(HEAP_SHARE * (sizeOf(value) + key.length + ENTRY_BYTES)),
      disposeAfter: (value, key, reason) => {
        if (reason === 'evict') packed.set(key, this.pack(value));
      },
    });
  }

  get(key: string): V | undefined {
    const fresh = this.fresh.get(key);
    if (fresh) return fresh;
    const live = this.live?.get(key);
    if (live) return live;
    const text = this.packed?.get(key);
    if (!text) return undefined;
    const value = this.unpack(text);
    this.set(key, value);
    return value;
  }

  /** Whether this very reading is kept as packed text: putting it again need not make it an object. */
  hasPacked(key: string, value: V): boolean {
    if (this.fresh.has(key) || this.live?.has(key)) return false;
    return this.packed?.get(key)?.startsWith(this.headOf(value)) ?? false;
  }

  set(key: string, value: V): void {
    if (!this.live) return;
    if (this.fresh.size === 0) setTimeout(() => this.storeSome(), SOON_MS).unref();
    this.fresh.set(key, value);
  }

  /** Stores a few at a time, so that no answer waits for them; more where values come faster than they are stored. */
  private storeSome(): void {
    this.store(Math.max(AT_ONCE, this.fresh.size / 20));
    if (this.fresh.size > 0) setImmediate(() => this.storeSome());
  }

  private store(most = Number.POSITIVE_INFINITY): void {
    let left = most;
    for (const [key, value] of this.fresh) {
      if (left <= 0) return;
      left -= 1;
      this.fresh.delete(key);
      this.packed?.delete(key);
      this.live?.set(key, value);
    }
  }

  delete(key: string): void {
    this.fresh.delete(key);
    this.live?.delete(key);
    this.packed?.delete(key);
  }

  get bytes(): number {
    this.store();
    return (this.live?.calculatedSize ?? 0) + (this.packed?.calculatedSize ?? 0);
  }

  get size(): number {
    this.store();
    return (this.live?.size ?? 0) + (this.packed?.size ?? 0);
  }

  private headOf(value: V): string {
    return `${this.options.readingOf(value)}\n`;
  }

  /** One character for each byte: a buffer of its own would take as much again as its contents. */
  private pack(value: V): string {
    const text = this.options.pack(value);
    this.model ??= Buffer.from(text);
    const deflated = deflateRawSync(text, { ...ZLIB, chunkSize: PACKED_BYTES, dictionary: this.model });
    // In one piece: of joined strings V8 keeps both, and a link between them.
    return Buffer.concat([Buffer.from(this.headOf(value), 'latin1'), deflated]).toString('latin1');
  }

  private unpack(packed: string): V {
    const bytes = Buffer.from(packed.slice(packed.indexOf('\n') + 1), 'latin1');
    const options = { ...ZLIB, chunkSize: UNPACKED_BYTES, dictionary: this.model ?? undefined };
    return this.options.unpack(inflateRawSync(bytes, options).toString('utf8'));
  }
}
