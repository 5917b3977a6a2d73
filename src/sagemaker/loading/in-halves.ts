/** Of one name none. */
function halves(names: readonly string[]): (readonly string[])[] {
  const half = Math.ceil(names.length / 2);
  return half < names.length ? [names.slice(0, half), names.slice(half)] : [];
}

/**
 * Asks again for the names of a spoilt page, in parts of half the size each time, until those that spoil it stand alone. Ends
 * where nothing is found and all of more than two parts, or of the smallest, are spoilt, which is not one name's doing; returns
 * how many parts these are, else 0.
 */
export async function inHalves(
  names: readonly string[],
  isSpoilt: (part: readonly string[]) => Promise<boolean>,
  hasFound: () => boolean,
): Promise<number> {
  let parts = halves(names);
  while (parts.length > 0) {
    // oxlint-disable-next-line no-await-in-loop -- what is asked next is what these have not brought
    const verdicts = await Promise.all(parts.map(isSpoilt));
    const spoilt = parts.filter((_, at) => verdicts[at]);
    const next = spoilt.flatMap(halves);
    const isNone = spoilt.length === parts.length && !hasFound();
    if (isNone && (parts.length > 2 || next.length === 0)) return parts.length;
    parts = next;
  }
  return 0;
}
