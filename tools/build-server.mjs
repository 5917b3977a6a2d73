// Compiles src/ into dist/, unless what stands there was made from these very inputs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, root } from './inputs.mjs';

const stamp = join(root, 'dist', '.inputs');
const inputs = hashOf(['src'], ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json']);
const isCurrent =
  existsSync(join(root, 'dist', 'main.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;

if (!isCurrent) {
  rmSync(stamp, { force: true });
  // What was made of a file that is gone would be published with the rest.
  const others = ['graphiql', 'operations'];
  const old = existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : [];
  for (const name of old.filter((one) => !others.some((other) => one.startsWith(other)))) {
    rmSync(join(root, 'dist', name), { recursive: true });
  }
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, inputs);
}
