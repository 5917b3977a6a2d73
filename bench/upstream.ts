import { latency } from './measurements/latency.ts';
import { memory } from './measurements/memory.ts';
import { polling } from './measurements/polling.ts';
import { quirks } from './measurements/quirks.ts';
import { wholeAccount } from './measurements/whole-account.ts';
import { helpText, readOptions, UsageError } from './options.ts';
import { type Measurement, type RowResult, showMeasurement, showRows } from './report.ts';
import { failedRow } from './rows/failed.ts';
import { childrenRow, labelingLinksRow, tuningLinksRow } from './rows/links.ts';
import { laterRows, nodesRow, pagesRow, searchFieldsRow, statusRow, thousandRow, wholeRow } from './rows/lists.ts';
import type { Row } from './rows/row.ts';
import { runRow, warmUp } from './run-row.ts';
import { Machines } from './world.ts';

const rowsOf = (account: number): readonly Row[] => [
  statusRow,
  searchFieldsRow,
  wholeRow,
  tuningLinksRow,
  labelingLinksRow,
  nodesRow,
  childrenRow,
  thousandRow,
  pagesRow,
  ...laterRows,
  failedRow(account),
];

/** What is written while it runs: the results go to standard output. */
const say = (line: string): void => void process.stderr.write(`  ${line}\n`);

async function run(argv: readonly string[]): Promise<boolean> {
  const names = [...rowsOf(0).map(({ name }) => name), 'account', 'quirks', 'polling', 'latency', 'memory'];
  const options = readOptions(argv, names);
  if (options === 'help') {
    console.log(helpText(names));
    return true;
  }
  const isChosen = (name: string): boolean => options.only === null || options.only === name;
  const results: RowResult[] = [];
  const measurements: Measurement[] = [];
  const machines = new Machines();
  try {
    const rows = rowsOf(options.account).filter(({ name }) => isChosen(name));
    if (rows.length > 0) await warmUp(machines, [searchFieldsRow, nodesRow]);
    for (const row of rows) {
      say(row.title);
      results.push(...(await runRow(machines, row)));
    }
    if (isChosen('account')) {
      say('account');
      const { row, memory: flat } = await wholeAccount(options.account, say);
      results.push(row);
      measurements.push(flat);
    }
    if (results.length > 0 && !options.json) console.log(`${showRows(results)}\n`);
    const rest = {
      quirks: async () => [await quirks(machines, say)],
      polling: async () => [await polling(options.seconds)],
      latency: async () => [await latency(machines, say)],
      memory: async () => await memory(say),
    };
    if (!options.json) for (const measurement of measurements) console.log(`${showMeasurement(measurement)}\n`);
    for (const [name, measure] of Object.entries(rest)) {
      if (!isChosen(name)) continue;
      say(name);
      const found = await measure();
      measurements.push(...found);
      if (!options.json) for (const measurement of found) console.log(`${showMeasurement(measurement)}\n`);
    }
  } finally {
    await machines.end();
  }
  const missed = [
    ...results.filter(({ pass }) => !pass).map(({ name }) => name),
    ...measurements.flatMap(({ name, figures }) =>
      figures.filter(({ pass }) => !pass).map(({ what }) => `${name} (${what})`),
    ),
  ];
  if (options.json)
    console.log(JSON.stringify({ pass: missed.length === 0, missed, rows: results, measurements }, null, 2));
  else
    console.log(
      missed.length === 0
        ? 'Every figure is met.'
        : `Missed: ${missed.length}\n${missed.map((what) => `  ${what}`).join('\n')}`,
    );
  return missed.length === 0;
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
}
