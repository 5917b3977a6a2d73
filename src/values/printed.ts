/** How much of what a client sent a message repeats: as much as somebody reads. */
export const MESSAGE_LENGTH = 1_000;

/**
 * What a client gave, as a message repeats it: no more of a text than a message holds, for a text may be as long as a request and
 * be repeated in fifty places.
 */
export function printed(given: unknown): string {
  if (typeof given === 'string') return JSON.stringify(given.slice(0, MESSAGE_LENGTH));
  if (Array.isArray(given)) return 'a list';
  return typeof given === 'object' && given !== null ? 'an object' : String(given);
}
