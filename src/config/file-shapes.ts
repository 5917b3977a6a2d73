import { z } from 'zod';

/** A text of this form; `takes` says which, after the word itself. */
export function matching(pattern: RegExp, takes: string): z.ZodString {
  return z.string(`takes ${takes}`).regex(pattern, `takes ${takes}`);
}

/** At least one of them. */
export function listOf<T extends z.ZodType>(item: T, takes: string): z.ZodArray<T> {
  return z.array(item, `takes ${takes}`).min(1, `takes ${takes}`);
}
