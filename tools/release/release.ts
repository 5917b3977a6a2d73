// `npm version` runs this once it has written the new version into package.json.
import { release } from './released.ts';

release(process.cwd());
