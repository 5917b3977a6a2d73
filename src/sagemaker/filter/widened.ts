/** The longest filter that is widened, in characters: it is written anew in many ways for each list that has it. */
const MAX_LENGTH = 2_000;
/** How many characters of a name may have been typed since the list was last asked for. */
const MAX_TYPED = 12;

/**
 * Filters that demand a little less than this one, as clients ask for them just before it: with a shorter part of the name, or
 * without one of its members.
 */
export function widened<F extends { readonly nameContains?: string | null }>(filter: F): readonly F[] {
  if (JSON.stringify(filter).length > MAX_LENGTH) return [];
  const { nameContains } = filter;
  const length = nameContains?.length ?? 0;
  const typed = Array.from({ length: Math.max(0, Math.min(MAX_TYPED, length - 1)) }, (_, i) => length - 1 - i);
  const members = Object.entries(filter).filter(([, member]) => member !== null && member !== undefined);
  return [
    ...typed.map((end) => ({ ...filter, nameContains: nameContains?.slice(0, end) })),
    ...(members.length > 1 ? members.map(([name]) => ({ ...filter, [name]: null })) : []),
  ];
}
