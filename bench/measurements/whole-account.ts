import type { Measurement, RowResult } from '../report.ts';
import { isWithin } from '../report.ts';
import { Asking } from '../rows/row.ts';
import { SEARCH_FIELDS } from '../selections.ts';
import { type Node, truthNow, wrongJob } from '../truth.ts';
import { countCalls, LIFTED, Machines } from '../world.ts';

const PAGE = 1_000;
/** Small, so that the caches are full early: what grows after that is a leak. */
const CACHE_MAX_BYTES = 64 * 2 ** 20;
const MEGABYTE = 2 ** 20;
/** Of the memory in the first quarter: what the collector's timing may add. */
const GROWTH = 1.15;

interface Page {
  readonly trainingJobs: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

const QUERY = `query ($first: Int!, $after: String) {
  trainingJobs(first: $first, after: $after) { nodes { ${SEARCH_FIELDS} } pageInfo { hasNextPage endCursor } }
}`;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Every job of an account, by cursors one after the other, and the memory of the gateway meanwhile. */
export async function wholeAccount(
  jobs: number,
  say: (line: string) => void,
): Promise<{ row: RowResult; memory: Measurement }> {
  const machines = new Machines();
  try {
    const env = { ...LIFTED, CACHE_MAX_BYTES: String(CACHE_MAX_BYTES) };
    const world = await machines.startWorld({ jobs, seed: 7, env });
    const truth = truthNow(world.truth);
    const asking = new Asking(world.ask);
    const seen = new Set<number>();
    const samples: number[] = [];
    let last = Number.POSITIVE_INFINITY;
    let after: string | null = null;
    let read = 0;
    // The names are numbers in disguise: a set of 460,000 texts would be the client's own leak.
    const note = (node: Node): void => {
      const name = String(node['trainingJobName']);
      const created = Math.floor(Date.parse(String(node['creationTime'])) / 1_000);
      if (created > last) asking.note(`${name} comes after an older job`);
      last = created;
      read++;
      const index = indexOf(name, created);
      if (index === undefined) asking.note(`there is no job ${name}`);
      else if (seen.has(index)) asking.note(`${name} comes twice`);
      else seen.add(index);
      // Every hundredth member by member; of all others name, order and number.
      if (read % 100 === 0) asking.note(wrongJob(node, name, truth));
    };
    const indexOf = (name: string, created: number): number | undefined => {
      const { calendar } = world.truth;
      for (
        let i = calendar.firstAtOrAfter(created * 1_000, jobs);
        i < jobs && calendar.created(i) < (created + 1) * 1_000;
        i++
      ) {
        if (world.truth.trainingName(i) === name) return i;
      }
      return undefined;
    };
    do {
      const data: Page | null = await asking.ask<Page>(QUERY, { first: PAGE, after });
      for (const node of data?.trainingJobs?.nodes ?? []) note(node);
      after = data?.trainingJobs?.pageInfo.hasNextPage ? data.trainingJobs.pageInfo.endCursor : null;
      samples.push(await machines.memory());
      if (samples.length % 50 === 0) say(`${read.toLocaleString('en')} jobs read`);
    } while (after !== null && asking.wrong.length === 0);
    if (seen.size !== jobs) asking.note(`${seen.size} of ${jobs} jobs came`);
    const { wrong, ms } = asking.outcome();
    const calls = countCalls(await world.calls());
    // One Search for each 100, and two in a hundred for windows that are opened anew.
    const allowed = { Search: Math.ceil((jobs / 100) * (4_700 / 4_600)) };
    await world.close();
    const quarter = Math.max(1, Math.floor(samples.length / 4));
    const [first, end] = [median(samples.slice(0, quarter)), median(samples.slice(-quarter))];
    const pass = end <= first * GROWTH;
    const show = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;
    return {
      row: {
        name: 'account',
        title: `the whole account of ${jobs.toLocaleString('en')} jobs, fields of Search, tags, by cursors`,
        naiveCalls: Math.ceil(jobs / 100) + 2 * jobs,
        naiveIsComputed: true,
        calls,
        allowed,
        naiveMs: null,
        ms,
        wrong,
        pass: wrong.length === 0 && isWithin(calls, allowed),
      },
      memory: {
        name: 'account',
        title: `Memory of the gateway's process over the whole account (CACHE_MAX_BYTES ${show(CACHE_MAX_BYTES)})`,
        figures: [
          { what: 'median of the first quarter', value: show(first), pass: true },
          { what: 'median of the last quarter', value: show(end), limit: show(first * GROWTH), pass },
          { what: 'highest', value: show(Math.max(...samples)), pass: true },
        ],
        notes: [],
      },
    };
  } finally {
    await machines.end();
  }
}
