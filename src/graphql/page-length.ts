/** How many rows a page has: at most, and where nobody says. */
export const MAX_FIRST = 1_000;
export const DEFAULT_FIRST = 25;
