import { defineConfig } from 'vitest/config';
import shared from './vitest.config.js';

/** What a stranger gets from npm: it is packed, installed and asked, which takes as long as a tenth of all else. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: ['test/package/**/*.test.ts'], exclude: [] },
});
