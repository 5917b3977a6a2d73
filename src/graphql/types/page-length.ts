/** How many rows a page has: at most, whatever is set, and where nobody says. */
export const MAX_FIRST = 1_000;
export const DEFAULT_FIRST = 25;
