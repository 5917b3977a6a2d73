import { describe, expect, test } from 'vitest';
import { RowBytes } from '../../../src/graphql/execution/row-bytes.js';

describe('what is kept of rows as bytes', () => {
  const [selection, row, bytes] = [{}, {}, Buffer.from('{"id":"a"}')];
  const kept = (maxBytes: number): Buffer | undefined => {
    const rows = new RowBytes(maxBytes);
    rows.set(selection, row, bytes);
    return rows.get(selection, row);
  };

  test.each([0, 0.5, 1, 200.5])('is nothing within a bound of %s bytes, which none fits', (maxBytes) => {
    expect(kept(maxBytes)).toBeUndefined();
  });

  test('may take a share of the cache that is no whole number of bytes', () => {
    expect(kept(200_000_001 / 64)).toEqual(bytes);
  });

  test('holds on to no memory beside its own', () => {
    expect(bytes.buffer.byteLength).toBeGreaterThan(1_000);
    expect(kept(1_000)?.buffer.byteLength).toBe(bytes.length);
  });
});
