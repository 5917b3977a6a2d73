// Bundles the page into dist/graphiql, unless the bundle there was made from these very inputs.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, root } from '../tools/inputs.mjs';

const output = join(root, 'dist', 'graphiql');

const inputs = hashOf(['graphiql', 'schema/operations'], ['package-lock.json']);
if (!isCurrent()) await bundle();

function isCurrent() {
  const stamp = join(output, '.inputs');
  return existsSync(join(output, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;
}

/** Builds aside and moves the whole into place, so that neither a broken-off build nor a second one leaves half a bundle. */
async function bundle() {
  const { build } = await import('vite');
  const aside = `${output}-${process.pid}`;
  try {
    await build({
      configFile: join(root, 'graphiql', 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: aside },
    });
    writeFileSync(join(aside, '.inputs'), inputs);
    rmSync(output, { recursive: true, force: true });
    renameSync(aside, output);
  } catch (error) {
    // Another build moved its bundle in first, of the same inputs.
    if (!isCurrent()) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
