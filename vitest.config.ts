import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const report = process.env.VITEST_JSON;

/**
 * Vitest begins with the largest files where it has not run before; some short ones take long: they would end last, alone, and
 * the other workers stand idle meanwhile.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const takesLong = ({ moduleId }: TestSpecification): boolean => /\/test\/(?:attack|e2e|lists)\//.test(moduleId);
    return [...sorted.filter(takesLong), ...sorted.filter((file) => !takesLong(file))];
  }
}

export default defineConfig({
  // Without the alias two copies of graphql meet: "from another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    setupFiles: ['reflect-metadata'],
    globalSetup: ['test/support/scratch.ts'],
    include: ['test/**/*.test.ts'],
    // `npm run test:package`.
    exclude: ['test/package/**'],
    // No file leaves anything behind in a module, and what all of them load takes a second.
    isolate: false,
    // Two cores are what a test machine has, and some tests wait: for a deadline, for a browser.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is awaited has no other event; a second is too short where the machine has other work.
    expect: { poll: { interval: 10, timeout: 30_000 } },
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
