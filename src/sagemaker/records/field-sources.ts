import type { FieldSource, Knowledge } from './kept.js';

/** A field that these calls tell; none: the ARN does. */
export function toldBy(...calls: Knowledge[]): FieldSource {
  return { calls, needs: [] };
}

/** A field that may change while `LastModifiedTime` stands still, and on a job that has ended too. */
export function drifting(source: FieldSource): FieldSource {
  return { ...source, drifts: true };
}

/** A field that Describe tells of every job, and that may be lacking where another call tells of one. */
export function sure(source: FieldSource): FieldSource {
  return { ...source, isSure: true };
}

/** A field with calls of its own, which are planned by others. */
export function readWith(...needs: string[]): FieldSource {
  return { calls: [], needs, tellsNoNeeds: true };
}

/** A field that follows from others. */
export function derivedFrom(...needs: string[]): FieldSource {
  return { calls: [], needs };
}

/** A field that leads to other jobs. */
export function leading(source: FieldSource): FieldSource {
  return { ...source, leadsOn: true };
}
