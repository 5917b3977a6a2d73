import { LRUCache } from 'lru-cache';

/** What an entry takes beside its bytes, about. */
const ENTRY_BYTES = 300;

/** In memory of its own: a short text's bytes are cut from 64 KB that others have parts of, and would hold on to all of it. */
function alone(bytes: Buffer): Buffer {
  if (bytes.length === bytes.buffer.byteLength) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

/**
 * What was selected of a row, as the bytes that go out: who asks again asks for the same. A row never changes, and what one
 * kind of caller sees of it is a row of its own; so they are good for as long as there is somebody to ask for them.
 */
export class RowBytes {
  private readonly numbers = new WeakMap<object, number>();
  private numbered = 0;
  private readonly rows: LRUCache<string, Buffer> | null;

  /** `maxBytes`: of a share of something, it need be no whole number; below 1 it keeps none. */
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

/** The same for one execution alone. */
export class RowsOnce implements Pick<RowBytes, 'get' | 'set'> {
  /** By which something is selected for the first time: of that nothing is kept for others. */
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
