import { z } from 'zod';

/** A text of this form; `takes` names the form, after the word "takes". */
export function matching(pattern: RegExp, takes: string): z.ZodString {
  return z.string(`takes ${takes}`).regex(pattern, `takes ${takes}`);
}

/** A list of at least one item. */
export function listOf<T extends z.ZodType>(item: T, takes: string): z.ZodArray<T> {
  return z.array(item, `takes ${takes}`).min(1, `takes ${takes}`);
}

/** The limits of a budget's calls a second, in the environment and in files alike. */
export const RATE = { least: 0.01, most: 10_000, takes: 'takes calls a second from 0.01 to 10,000' } as const;
