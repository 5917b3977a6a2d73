import type { PageSettings } from '../src/http/graphiql/page-settings.js';
import { addresses } from './addresses.js';

/** What this gateway offers, which the bundle cannot know. Without an answer the page does what it can. */
export async function readSettings(): Promise<PageSettings> {
  try {
    const response = await fetch(addresses.settings);
    if (!response.ok) throw new Error(`${addresses.settings} answered ${response.status} ${response.statusText}`);
    return (await response.json()) as PageSettings;
  } catch (error) {
    console.error('The page offers no sign-in, for its settings cannot be read.', error);
    return { signIn: null };
  }
}
