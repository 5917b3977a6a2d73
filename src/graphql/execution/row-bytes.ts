import { LRUCache } from 'lru-cache';

/** About how many bytes an entry takes besides its own. */
const ENTRY_BYTES = 300;

/** The same bytes in memory of their own: those of a short text are cut from a shared 64 KB, and would hold on to all of it. */
function alone(bytes: Buffer): Buffer {
  if (bytes.length === bytes.buffer.byteLength) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

/**
 * Keeps what was selected of a row as the bytes that go out, for the same will be asked for again. A row never changes, and what
 * a kind of caller sees of it is a row of its own: the bytes stay right for as long as anyone asks for them.
 */
export class RowBytes {
  private readonly numbers = new WeakMap<object, number>();
  private numbered = 0;
  private readonly rows: LRUCache<string, Buffer> | null;

  /** `maxBytes`: may be a fraction, as a share of something; below 1 nothing is kept. */
  constructor(maxBytes: number) {
    const sizeCalculation = ({ length }: Buffer): number => ENTRY_BYTES + length;
    const maxSize = Math.floor(maxBytes);
    this.rows = maxSize > 0 ? new LRUCache({ maxSize, sizeCalculation }) : null;
  }

  get(selection: object, row: object): Buffer | undefined {
    return this.rows?.get(this.key(selection, row));
  }

  set(selection: object, row: object, bytes: Buffer): void {
    this.rows?.set(this.key(selection, row), alone(bytes));
  }

  private key(selection: object, row: object): string {
    return `${this.numberOf(selection)} ${this.numberOf(row)}`;
  }

  private numberOf(one: object): number {
    const known = this.numbers.get(one);
    if (known !== undefined) return known;
    this.numbered += 1;
    this.numbers.set(one, this.numbered);
    return this.numbered;
  }
}

/** The same for a single execution. */
export class RowsOnce implements Pick<RowBytes, 'get' | 'set'> {
  /** The nodes by which something is selected for the first time: its bytes are not kept for other executions. */
  readonly nodes = new Set<object>();
  private readonly rows = new Map<object, Map<object, Buffer>>();

  get(selection: object, row: object): Buffer | undefined {
    return this.rows.get(selection)?.get(row);
  }

  set(selection: object, row: object, bytes: Buffer): void {
    const ofSelection = this.rows.get(selection) ?? new Map<object, Buffer>();
    this.rows.set(selection, ofSelection.set(row, bytes));
  }
}
