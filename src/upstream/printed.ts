/** Messages repeat what was sent: as much of it as somebody reads. */
export const MESSAGE_LENGTH = 1_000;

/**
 * What was given, as a message repeats it: no more of a text than a message holds, for it may be as long as a request and stand
 * at fifty places of it.
 */
export function printed(given: unknown): string {
  if (typeof given === 'string') return JSON.stringify(given.slice(0, MESSAGE_LENGTH));
  if (Array.isArray(given)) return 'a list';
  return typeof given === 'object' && given !== null ? 'an object' : String(given);
}
