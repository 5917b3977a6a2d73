import { z } from 'zod';

/** A text of this form; `takes` says which, after the word itself. */
export function matching(pattern: RegExp, takes: string): z.ZodString {
  return z.string(`takes ${takes}`).regex(pattern, `takes ${takes}`);
}

/** At least one of them. */
export function listOf<T extends z.ZodType>(item: T, takes: string): z.ZodArray<T> {
  return z.array(item, `takes ${takes}`).min(1, `takes ${takes}`);
}

/** Calls a second of a budget, in the environment and in a file alike. */
export const RATE = { least: 0.01, most: 10_000, takes: 'takes calls a second from 0.01 to 10,000' } as const;
