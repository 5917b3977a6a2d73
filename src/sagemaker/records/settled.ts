import type { Dated } from './kept.js';

/** A record younger than this may be missing only because the index lags: that is no evidence of anything else. */
export const LAG_MS = 15 * 60_000;

/** Whether the record is so old that any index must have it as it is. */
export function isSettled({ lastModifiedTime, creationTime }: Dated): boolean {
  return Date.now() - Date.parse(lastModifiedTime ?? creationTime ?? '') > LAG_MS;
}
