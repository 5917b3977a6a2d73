import { setTimeout as pause } from 'node:timers/promises';
import type { Figure, Measurement } from '../report.ts';
import { SEARCH_FIELDS } from '../selections.ts';
import { ServedGateway } from '../hosts/served-gateway.ts';
import { type Answer, type Ask, askGateway, LIFTED, Machines, type World } from '../world.ts';

const JOBS = 110_000;
const RECORDS = 100_000;
const PAGE = 100;
const MEGABYTE = 2 ** 20;
const BOUNDS = [128, 256];
/** The megabytes that a process may take besides its caches: code, open requests, uncollected garbage. */
const BESIDE = 150;

interface Page {
  readonly trainingJobs: {
    readonly nodes: readonly { readonly trainingJobArn: string }[];
    readonly pageInfo: { readonly endCursor: string | null };
  } | null;
}

const QUERY = `query ($first: Int!, $after: String) {
  trainingJobs(first: $first, after: $after) { nodes { ${SEARCH_FIELDS} } pageInfo { endCursor } }
}`;
const NODES =
  '{ nodes(ids: $ids, freshness: CACHED) { ... on TrainingJob { trainingJobName trainingJobStatus roleArn } } }';

/** How many of the records, beginning with the last read, are answered without a call; found by halving, 100 at a time. */
async function heldRecords(world: World, ask: Ask, pages: readonly (readonly string[])[]): Promise<number> {
  const isHeld = async (ids: readonly string[]): Promise<boolean> => {
    await world.calls();
    await ask(`query ($ids: [ID!]!) ${NODES}`, { ids });
    return (await world.calls()).length === 0;
  };
  let [low, high] = [0, pages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (await isHeld(pages[pages.length - 1 - middle] ?? [])) low = middle + 1;
    else high = middle;
  }
  return low * PAGE;
}

async function fill(bound: number, say: (line: string) => void): Promise<Measurement> {
  const machines = new Machines();
  const world = await machines.startWorld({ jobs: JOBS, seed: 7 });
  const env = { ...LIFTED, CACHE_MAX_BYTES: String(bound * MEGABYTE) };
  const gateway = await ServedGateway.start(world.sandboxUrl, env);
  const ask: Ask = async (query, variables) => await askGateway(gateway.url, query, variables);
  try {
    const start = gateway.memory();
    const pages: string[][] = [];
    let highest = 0;
    let after: string | null = null;
    do {
      const { data, errors }: Answer<Page> = await ask<Page>(QUERY, { first: PAGE, after });
      if (errors[0]) throw new Error(errors[0].message);
      pages.push((data.trainingJobs?.nodes ?? []).map(({ trainingJobArn }) => trainingJobArn));
      after = data.trainingJobs?.pageInfo.endCursor ?? null;
      highest = Math.max(highest, gateway.memory());
      if (pages.length % 250 === 0) say(`${bound} MB: ${(pages.length * PAGE).toLocaleString('en')} jobs read`);
    } while (after !== null && pages.length < RECORDS / PAGE);
    await pause(1_000);
    const end = gateway.memory();
    const held = await heldRecords(world, ask, pages);
    const show = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;
    const read = pages.flat().length;
    const limit = bound + BESIDE;
    const figures: Figure[] = [
      {
        what: 'records read',
        value: read.toLocaleString('en'),
        limit: `at least ${RECORDS.toLocaleString('en')}`,
        pass: read >= RECORDS,
      },
      { what: 'the process before', value: show(start), pass: true },
      {
        what: 'the process at its highest',
        value: show(highest),
        limit: `${limit} MB`,
        pass: highest <= limit * MEGABYTE,
      },
      { what: 'the process a second after', value: show(end), pass: true },
      { what: 'records that are still answered without a call', value: held.toLocaleString('en'), pass: true },
    ];
    return {
      name: 'memory',
      title: `Memory with CACHE_MAX_BYTES ${bound} MB, ${RECORDS.toLocaleString('en')} records read`,
      figures,
      notes: ['The resident memory of the gateway alone; MB are 2^20 bytes.'],
    };
  } finally {
    await gateway.end();
    await machines.end();
  }
}

export async function memory(say: (line: string) => void): Promise<Measurement[]> {
  const results: Measurement[] = [];
  for (const bound of BOUNDS) results.push(await fill(bound, say));
  return results;
}
