import type { Quirks } from '../../src/sandbox/quirks.js';
import { SITUATIONS } from '../../test/support/situations.ts';
import { loadQuirks } from '../built.ts';
import { byOperation, type Figure, type Measurement } from '../report.ts';
import { newestLinksRow } from '../rows/links.ts';
import { nodesRow, searchFieldsRow, statusRow, thousandRow } from '../rows/lists.ts';
import type { Truth } from '../truth.ts';
import { countCalls, LIFTED, type Machines, NOW } from '../world.ts';

const ROWS = [statusRow, searchFieldsRow, newestLinksRow, nodesRow, thousandRow];
const ACCOUNT = { jobs: 700, seed: 7 };

/** Quirks that change no list, and so are no situation of the tests' lists. */
const OTHERS: Record<string, Quirks> = {
  'list-lower-case-arns=off': { 'list-lower-case-arns': 'off' },
  'describe-not-found=validation': { 'describe-not-found': 'validation' },
  'describe-not-found=could-not-find': { 'describe-not-found': 'could-not-find' },
  'labeling-html': { 'labeling-html': true },
  'visibility-shows-untagged': { 'visibility-shows-untagged': true },
  'describe-denied': { 'describe-denied': true },
  'tags-denied': { 'tags-denied': true },
};

/** What a denied call may leave out, for the answer says so. */
function isSaid(quirks: Quirks, code: string): boolean {
  return (quirks['describe-denied'] ?? quirks['tags-denied']) === true && code === 'UPSTREAM_ACCESS_DENIED';
}

/** The rows of lists, links and nodes wherever Search can less: what they cost, and that they are right. */
export async function quirks(machines: Machines, say: (line: string) => void): Promise<Measurement> {
  const situations = { ...SITUATIONS, ...OTHERS };
  const { QUIRKS } = await loadQuirks();
  const covered = new Set(Object.values(situations).flatMap((each) => Object.keys(each)));
  const missing = Object.keys(QUIRKS).filter((name) => !covered.has(name));
  const figures: Figure[] = [
    {
      what: 'quirks of the sandbox that no situation has',
      value: missing.join(', ') || 'none',
      limit: 'none',
      pass: missing.length === 0,
    },
  ];
  for (const [name, given] of Object.entries(situations)) {
    const env = { ...LIFTED, MAX_CALLS: '100000', MAX_SCAN_CALLS: '10000' };
    const world = await machines.startWorld({ ...ACCOUNT, quirks: given, env });
    try {
      // Under a lag the index's truth is an older one; a Describe tells the present one.
      const lag = given['search-lag'] ?? 0;
      const moments = lag > 0 ? [NOW, NOW - lag] : [NOW];
      const truth: Truth = { account: world.truth, moments, wholeSeconds: given['search-seconds'] === true };
      for (const row of ROWS) {
        await world.freshGateway(env);
        const { wrong, errors } = await row.plan(world.truth, truth).here(world.ask);
        const calls = countCalls(await world.calls());
        const isWhole = wrong.length === 0 || (errors.length > 0 && errors.every((code) => isSaid(given, code)));
        figures.push({
          what: `${name}: ${row.name}`,
          value: byOperation(calls),
          pass: isWhole,
          ...(!isWhole && { limit: wrong[0]?.slice(0, 200) ?? '' }),
        });
      }
    } finally {
      await world.close();
    }
    say(`${name} done`);
  }
  return {
    name: 'quirks',
    title: `Where Search can less (${ACCOUNT.jobs} jobs): the calls of the next step of the ladder, and no wrong or short answer`,
    figures,
    notes: [
      'A miss names what was wrong in the place of what is allowed. Each query has a gateway that has learnt nothing yet.',
      'Under search-lag an answer may be the account of 30 s ago: the index does not know better.',
    ],
  };
}
