// npm run check:breaking
import { checkBreaking } from './findings.ts';

const { problems, notes } = await checkBreaking(process.cwd());
for (const note of notes) console.log(note);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
