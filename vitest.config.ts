import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Without the alias two copies of graphql meet: "from another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    setupFiles: ['reflect-metadata'],
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
