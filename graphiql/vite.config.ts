import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { precompress } from './precompress.ts';

/** Under the page's own host: to the gateway another would be another site. */
const gateway = { target: 'http://127.0.0.1:4000', changeOrigin: false };

export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // A proxy may put all of it below a path, which nobody here knows.
  base: command === 'build' ? './' : '/graphiql/',
  experimental: {
    // The page is at /graphiql, without a slash behind it, and what a browser gets that opens /graphql.
    renderBuiltUrl: (file, { hostId }) => (hostId === 'index.html' ? `graphiql/${file}` : { relative: true }),
  },
  plugins: [react(), precompress()],
  // Two copies of graphql would refuse each other's types ("from another module or realm").
  resolve: { dedupe: ['graphql', 'react', 'react-dom'] },
  build: {
    outDir: '../dist/graphiql',
    emptyOutDir: true,
    target: 'es2023',
    // What is bundled is under licences that ask for their text to come along.
    license: { fileName: 'licenses.md' },
    // Monaco is one chunk of 3 MB and loads lazily: the warning would tell nothing new.
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    rolldownOptions: {
      // The second is where the sign-in's window ends.
      input: ['index.html', 'signed-in.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
      // GraphiQL's "use no memo" speaks to a compiler that is not used here.
      onLog: (level, log, report) => log.code === 'MODULE_LEVEL_DIRECTIVE' || report(level, log),
    },
  },
  worker: { format: 'es' },
  // `npx vite graphiql` serves the page with reload on change, on a gateway that runs beside it.
  server: { proxy: { '/graphql': gateway, '/graphiql/settings.json': gateway } },
}));
