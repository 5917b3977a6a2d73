// npm run check:size, after npm ci: what a clone takes, with everything for building and testing.
import { folderSize, largestPackages, MB } from './folder-size.ts';

const LIMIT = 800 * MB;

const size = folderSize('node_modules');
console.log(`node_modules takes ${Math.round(size / MB)} MB of the ${LIMIT / MB} that it may`);
if (size > LIMIT) {
  for (const line of largestPackages('node_modules')) console.error(line);
  process.exitCode = 1;
}
