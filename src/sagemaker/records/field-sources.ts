import type { FieldSource, Knowledge } from './kept.js';

/** A field that these calls tell; without any, the ARN tells it. */
export function toldBy(...calls: Knowledge[]): FieldSource {
  return { calls, needs: [] };
}

/** A field that may change while `LastModifiedTime` stands still, even on a job that has ended. */
export function drifting(source: FieldSource): FieldSource {
  return { ...source, drifts: true };
}

/** A field that every job has, but that calls other than Describe may leave out. */
export function sure(source: FieldSource): FieldSource {
  return { ...source, isSure: true };
}

/** A field with calls of its own, which are planned elsewhere. */
export function readWith(...needs: string[]): FieldSource {
  return { calls: [], needs, tellsNoNeeds: true };
}

/** A field that is derived from others. */
export function derivedFrom(...needs: string[]): FieldSource {
  return { calls: [], needs };
}

/** A field that leads to other jobs. */
export function leading(source: FieldSource): FieldSource {
  return { ...source, leadsOn: true };
}
