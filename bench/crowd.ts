import type { Host } from './hosts/host.ts';
import type { SandboxMethods } from './hosts/sandbox-host.ts';
import { ServedGateway } from './hosts/served-gateway.ts';
import type { Measurement } from './report.ts';
import { SEARCH_FIELDS } from './selections.ts';
import { askGateway, LIFTED } from './world.ts';

const CLIENTS = 300;
/** As many pages of a thousand as windows of lists hold: they are read once. */
const PAGES = 5;
const HEAP_MB = 512;
const CACHE_MB = 64;
/** Cache, process, responses that wait for their clients, 16,000 rows of 7 KB and a quarter more; and as much garbage as rows. */
const MOST_MB = CACHE_MB + 150 + 64 + 2 * 140;
const MEGABYTE = 2 ** 20;
/** What a client gets that came too late. */
const LATE = new Set(['TOO_MANY_REQUESTS', 'UPSTREAM_UNAVAILABLE']);

interface Jobs {
  readonly trainingJobs: {
    readonly nodes: readonly unknown[];
    readonly pageInfo: { readonly endCursor: string | null };
  } | null;
}

const list = (fields: string): string => `query ($after: String) {
  trainingJobs(first: 1000, after: $after) { nodes { ${fields} } pageInfo { endCursor } }
}`;
const WHOLE = list(SEARCH_FIELDS);
const NAMES = list('trainingJobName');

/** The cursors of the first pages. */
async function readCursors(url: string): Promise<readonly (string | null)[]> {
  const cursors: (string | null)[] = [null];
  while (cursors.length < PAGES) {
    // oxlint-disable-next-line no-await-in-loop -- each leads to the next
    const { data } = await askGateway<Jobs>(url, NAMES, { after: cursors.at(-1) });
    cursors.push(data.trainingJobs?.pageInfo.endCursor ?? null);
  }
  return cursors;
}

/** Asks for a thousand whole jobs; gives what is wrong with the answer. */
async function askOne(url: string, after: string | null): Promise<'late' | 'whole' | `wrong: ${string}`> {
  try {
    const { data, errors } = await askGateway<Jobs>(url, WHOLE, { after });
    if (errors.length === 0) return data.trainingJobs?.nodes.length === 1_000 ? 'whole' : 'wrong: a short list';
    const other = errors.find(({ extensions }) => !LATE.has(extensions.code));
    return other ? `wrong: ${other.message}` : 'late';
  } catch (error) {
    return `wrong: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)}`;
  }
}

/** Clients that all ask for a thousand whole jobs at once, of a process that may not have the memory for all of them. */
export async function crowd(
  sandboxes: Host<SandboxMethods>,
  shape: Parameters<SandboxMethods['start']>[0],
): Promise<Measurement> {
  const sandbox = await sandboxes.call('start', { ...shape, jobs: 1_000 * PAGES });
  const gateway = await ServedGateway.start(sandbox, {
    ...LIFTED,
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
    CACHE_MAX_BYTES: String(CACHE_MB * MEGABYTE),
    REQUEST_TIMEOUT_MS: '20000',
    ...(process.env.MRA ? { MAX_ROWS_AT_ONCE: process.env.MRA } : {}),
  });
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, gateway.memory());
  }, 200);
  try {
    const cursors = await readCursors(gateway.url);
    const clients = Array.from({ length: CLIENTS }, (_, i) => cursors[i % PAGES] ?? null);
    const answers = await Promise.all(clients.map(async (after) => await askOne(gateway.url, after)));
    const wrong = answers.filter((answer) => answer !== 'whole' && answer !== 'late');
    return {
      name: 'crowd',
      title: `${CLIENTS} clients that ask for a thousand whole jobs each, all at once; a heap of at most ${HEAP_MB} MB`,
      figures: [
        {
          what: 'answers that are neither whole nor told to be too late',
          value: String(wrong.length),
          limit: '0',
          pass: wrong.length === 0,
        },
        {
          what: 'whole ones, in 20 s',
          value: String(answers.filter((answer) => answer === 'whole').length),
          pass: true,
        },
        {
          what: 'the most memory of the process',
          value: `${Math.round(most / MEGABYTE)} MB`,
          limit: `${MOST_MB} MB`,
          pass: most <= MOST_MB * MEGABYTE,
        },
      ],
      notes: [...new Set(wrong)].slice(0, 5),
    };
  } finally {
    clearInterval(looking);
    await gateway.end();
    await sandboxes.call('stop', sandbox);
  }
}
