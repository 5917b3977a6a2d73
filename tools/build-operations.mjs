// Generates the typed documents, possible types and manifest of the shipped operations, and compiles them into
// dist/operations, unless what stands there was made from these very inputs.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, root } from './inputs.mjs';

const source = join(root, 'operations');
const output = join(root, 'dist', 'operations');
const stamp = join(output, '.inputs');
const written = ['documents.ts', 'possible-types.ts', 'manifest.json'].map((name) => join(source, 'generated', name));
const inputs = hashOf(
  ['schema/operations', 'tools/codegen'],
  [
    'schema/schema.graphql',
    'codegen.yml',
    'operations/index.ts',
    'operations/tsconfig.json',
    'tsconfig.json',
    'package-lock.json',
  ],
);
const isCurrent =
  written.every((file) => existsSync(file)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;

if (!isCurrent) {
  rmSync(output, { recursive: true, force: true });
  // Its standard output tells steps alone, its mistakes come on the other.
  run('ignore', '@graphql-codegen/cli/esm/bin.js', '--config', join(root, 'codegen.yml'));
  run('inherit', 'typescript/bin/tsc', '-p', source);
  copyFileSync(join(source, 'generated', 'manifest.json'), join(output, 'manifest.json'));
  writeFileSync(stamp, inputs);
}

function run(stdout, script, ...options) {
  const step = [join(root, 'node_modules', script), ...options];
  const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: ['ignore', stdout, 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
