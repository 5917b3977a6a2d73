/** What an Accept-Encoding header makes of the codings that are offered. */
export interface Choice {
  /** The coding that the client likes best; null: none, the bytes as they are. */
  readonly encoding: string | null;
  /** Whether the client would rather have nothing than the bytes as they are. */
  readonly refusesIdentity: boolean;
}

/** Coding or media type -> weight, 0 to 1; what has no weight that can be read is not wanted. */
export function weights(header: string): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    if (name === '') continue;
    const given = parameters.find((text) => /^q\s*=/.test(text))?.replace(/^q\s*=\s*/, '');
    const weight = given === undefined ? 1 : /^[01](?:\.\d{0,3})?$/.test(given) ? Math.min(1, Number(given)) : 0;
    all.set(name === 'x-gzip' ? 'gzip' : name, weight);
  }
  return all;
}

/**
 * The coding to answer in: the client's weights decide, and the order of what is offered where they are alike. Without
 * the header, and where nothing that is offered is acceptable, the bytes go as they are: RFC 9110 (12.4.1) lets a server
 * do so rather than refuse.
 */
export function chooseEncoding(header: string | undefined, offers: readonly string[]): Choice {
  if (header === undefined) return { encoding: null, refusesIdentity: false };
  const given = weights(header);
  const others = given.get('*');
  const identity = given.get('identity') ?? (others === 0 ? 0 : null);
  let best: string | null = null;
  let most = 0;
  for (const offer of offers) {
    const weight = given.get(offer) ?? others ?? 0;
    if (weight > most) [best, most] = [offer, weight];
  }
  return { encoding: identity !== null && identity > most ? null : best, refusesIdentity: identity === 0 };
}
