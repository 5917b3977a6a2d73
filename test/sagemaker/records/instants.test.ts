import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantText } from '../../../src/sagemaker/records/instants.js';

const seed = Number(process.env.PROPERTY_SEED ?? 20_261_125);

test(`any time is what Date makes of it; seed ${seed}`, () => {
  fc.assert(
    fc.property(fc.double({ min: -1e10, max: 1e11, noNaN: true }), (seconds) => {
      const date = new Date(Math.round(seconds * 1_000));
      expect(instantText(seconds)).toBe(date.toISOString());
      expect(instantText(date)).toBe(date.toISOString());
    }),
    { seed, numRuns: 2_000 },
  );
});

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [-0.001, '1969-12-31T23:59:59.999Z'],
  [4_102_444_799.999, '2099-12-31T23:59:59.999Z'],
  [4_102_444_800, '2100-01-01T00:00:00.000Z'],
  [1_764_028_799.9996, '2025-11-25T00:00:00.000Z'],
  ['2026-06-01T12:00:00+02:00', '2026-06-01T10:00:00.000Z'],
  ['1764028799.5', '2025-11-24T23:59:59.500Z'],
  ['12.5', '1970-01-01T00:00:12.500Z'],
  ['1e400', null],
  ['soon', null],
  [Number.NaN, null],
  [1e300, null],
  [null, null],
  [true, null],
])('%s is %s', (value, text) => {
  expect(instantText(value)).toBe(text);
});

test('text without a zone is of UTC, wherever the gateway runs', () => {
  const { TZ } = process.env;
  process.env.TZ = 'America/New_York';
  try {
    expect(instantText('2026-06-01 12:00:00')).toBe('2026-06-01T12:00:00.000Z');
    expect(instantText('2026-06-01T12:00:00.25')).toBe('2026-06-01T12:00:00.250Z');
    expect(instantText('2026-06-01T12:00')).toBe('2026-06-01T12:00:00.000Z');
    expect(instantText('2026-06-01')).toBe('2026-06-01T00:00:00.000Z');
    expect(instantText('2026-06-01 12:00:00+02:00')).toBe('2026-06-01T10:00:00.000Z');
    expect(instantText('Mon, 01 Jun 2026 12:00:00 GMT')).toBe('2026-06-01T12:00:00.000Z');
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
});
