import type { PageSettings } from '../src/http/page-settings.js';

/** What this gateway offers, which the bundle cannot know. Without an answer the page does what it can. */
export async function readSettings(): Promise<PageSettings> {
  try {
    const response = await fetch('/graphiql/settings.json');
    if (!response.ok) throw new Error(`/graphiql/settings.json answered ${response.status} ${response.statusText}`);
    return (await response.json()) as PageSettings;
  } catch (error) {
    console.error('The page offers no sign-in, for its settings cannot be read.', error);
    return { signIn: null };
  }
}
