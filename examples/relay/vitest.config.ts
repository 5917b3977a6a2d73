import { transformAsync } from '@babel/core';
import { defineConfig, type Plugin } from 'vitest/config';

/** Puts what the compiler has generated in the place of each graphql`...`, as Relay's own Babel plugin does in a front end. */
const relay: Plugin = {
  name: 'relay',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\/src\/[^/]+\.ts$/.test(id) || !code.includes('graphql`')) return null;
    const plugins = [['relay', { eagerEsModules: true }]];
    const result = await transformAsync(code, {
      filename: id,
      plugins,
      parserOpts: { plugins: ['typescript'] },
      configFile: false,
      babelrc: false,
      sourceMaps: true,
    });
    return result?.code ? { code: result.code, map: result.map } : null;
  },
};

const report = process.env.VITEST_JSON;

export default defineConfig({
  plugins: [relay],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
