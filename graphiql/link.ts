/** An operation as a link holds it. */
export interface LinkedOperation {
  readonly query: string;
  /** JSON text; empty where there are none. */
  readonly variables: string;
}

/**
 * The address that opens the operation. It stands behind the `#`, which is sent to no server: it may be as long as it likes,
 * and is in nobody's log. Headers are never in it.
 */
export function linkTo({ query, variables }: LinkedOperation): string {
  const members = new URLSearchParams({ query, ...(variables.trim() !== '' && { variables }) });
  return `${location.origin}${location.pathname}#${members.toString()}`;
}

/**
 * What this page's own address opens, also where it stands before the `#`, as other tools write it. It is taken out of the
 * address: who goes on from there, and loads the page anew, finds their own text.
 */
export function takeLinkedOperation(): LinkedOperation | null {
  const linked = [location.hash.slice(1), location.search].map((text) => new URLSearchParams(text));
  const members = linked.find((one) => one.get('query'));
  if (!members) return null;
  history.replaceState(null, '', location.pathname);
  return { query: members.get('query') ?? '', variables: members.get('variables') ?? '' };
}
