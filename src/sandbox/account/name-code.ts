const ODD = 0x9e3779b1;
const ODD_INVERSE = inverse(ODD);

// Newton's iteration doubles the correct bits each round: five rounds are enough for 32.
function inverse(odd: number): number {
  let x = odd;
  for (let round = 0; round < 5; round++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

/**
 * Eight hexadecimal digits that look random and hold an index: a name tells which job it is, so that 500,000 names
 * need no table.
 */
export function encodeIndex(seed: number, kind: number, index: number): string {
  const key = (Math.imul(seed + 1, 0x85ebca6b) ^ Math.imul(kind, 0x27d4eb2f)) >>> 0;
  let x = (index ^ key) >>> 0;
  x = Math.imul(x, ODD) >>> 0;
  x = (x ^ (x >>> 16)) >>> 0;
  x = Math.imul(x, ODD) >>> 0;
  return x.toString(16).padStart(8, '0');
}

function decodeIndex(seed: number, kind: number, code: string): number {
  const key = (Math.imul(seed + 1, 0x85ebca6b) ^ Math.imul(kind, 0x27d4eb2f)) >>> 0;
  let x = parseInt(code, 16) >>> 0;
  x = Math.imul(x, ODD_INVERSE) >>> 0;
  x = (x ^ (x >>> 16)) >>> 0;
  x = Math.imul(x, ODD_INVERSE) >>> 0;
  return (x ^ key) >>> 0;
}

/** The index in the last eight digits of a name, whatever their case; NaN where there are none. */
export function indexInName(seed: number, kind: number, name: string): number {
  const code = /-([0-9a-f]{8})$/i.exec(name)?.[1];
  return code === undefined ? Number.NaN : decodeIndex(seed, kind, code.toLowerCase());
}
