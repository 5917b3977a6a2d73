import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const report = process.env.VITEST_JSON;

/** What takes longest begins first: else one worker waits for the other at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const [long, short] = [true, false].map((is) =>
      sorted.filter(({ moduleId }) => moduleId.includes('/test/e2e/') === is),
    );
    return [...(long ?? []), ...(short ?? [])];
  }
}

export default defineConfig({
  // Without the alias two copies of graphql meet: "from another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    setupFiles: ['reflect-metadata'],
    include: ['test/**/*.test.ts'],
    // No file leaves anything behind in a module, and what all of them load takes a second.
    isolate: false,
    // Two cores are what a test machine has; the default would leave one idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
