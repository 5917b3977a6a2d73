/** What the page is told where it is served: `/settings.json` beside it. */
interface Settings {
  /** The gateway's GraphQL address; a path is one of the page's own origin. */
  readonly graphql: string;
}

export async function readSettings(): Promise<Settings> {
  const response = await fetch('/settings.json');
  const { graphql } = (await response.json()) as Partial<Settings>;
  if (typeof graphql !== 'string') throw new Error('settings.json says no address: { "graphql": "https://..." }');
  return { graphql: new URL(graphql, location.href).href };
}
