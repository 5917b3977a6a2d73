import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Without a browser these tests are left out on a laptop; where REQUIRE_BROWSER says so they fail. */
export const hasBrowser = existsSync(path) || process.env.REQUIRE_BROWSER === '1';

export async function launch(): Promise<Browser> {
  if (!existsSync(path)) throw new Error(`No Chromium at ${path}: install it, or say where it is with CHROMIUM_PATH`);
  return await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
}
