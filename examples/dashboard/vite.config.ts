import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where the gateway listens that `npm run dev` stands before. */
const gateway = process.env.GATEWAY ?? 'http://127.0.0.1:4000';

// The page's own host goes along: to the gateway the page is then its own, and no site has to be allowed.
const proxy = { '/graphql': { target: gateway, changeOrigin: false } };

/** The page runs nothing but itself. Which gateway it asks is known when it is served, not when it is built. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  'connect-src http: https:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function contentPolicy(): Plugin {
  return {
    name: 'content-policy',
    // In development React's refresh is a script within the page.
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
    ],
  };
}

export default defineConfig({
  plugins: [react(), contentPolicy()],
  resolve: { dedupe: ['graphql', 'react', 'react-dom'] },
  build: { target: 'es2023', license: { fileName: 'licenses.md' }, reportCompressedSize: false },
  server: { proxy },
  preview: { proxy },
});
