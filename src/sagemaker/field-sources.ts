import type { FieldSource, Knowledge } from './kept.js';

/** A field that these calls tell; none: the ARN does. */
export function toldBy(...calls: Knowledge[]): FieldSource {
  return { calls, needs: [] };
}

/** A field that follows from others. */
export function derivedFrom(...needs: string[]): FieldSource {
  return { calls: [], needs };
}
