import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

const page = readFileSync(new URL('../../docs/front-ends.md', import.meta.url), 'utf8');
const shown = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text);

let world: World;
let folder: string;
beforeAll(async () => {
  world = await startWorld({ jobs: 1_000, env: { CACHE_MAX_BYTES: '10000000' } });
  folder = mkdtempSync(join(tmpdir(), 'front-end-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** What the shell prints for a block as it stands there, but for the address. */
async function run(holding: string): Promise<string> {
  const blocks = shown.filter((text) => text.includes(holding));
  expect(blocks).toHaveLength(1);
  const script = blocks[0]?.replaceAll('http://127.0.0.1:4000', world.gateway.url) ?? '';
  expect(script).toContain(world.gateway.url);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder });
  return stdout;
}

interface Told {
  readonly data: {
    readonly trainingJobs: {
      readonly nodes: readonly { readonly trainingJobName: string }[];
      readonly pageInfo?: { readonly hasNextPage: boolean };
    };
  };
}
const jobsIn = (text: string): Told['data']['trainingJobs'] => (JSON.parse(text) as Told).data.trainingJobs;

describe('what the documentation shows to front ends', () => {
  test('there are four blocks to copy, each of which is run here', () => expect(shown).toHaveLength(4));

  test('a GET with variables', async () => {
    expect(jobsIn(await run('query Newest')).nodes).toHaveLength(3);
  });

  test('an operation by its hash, once the text has been there', async () => {
    expect(jobsIn(await run('sha256Hash')).nodes).toHaveLength(1);
  });

  test('the second time 304', async () => {
    expect(await run('--etag-compare')).toBe('304\n');
  });

  test('a second page by the cursor of the first, without a call', async () => {
    const { data } = await world.query<Told['data']>('{ trainingJobs(first: 50) { nodes { trainingJobName } } }');
    world.callsMade();
    const { nodes, pageInfo } = jobsIn(await run('query Page'));
    expect(world.callsMade()).toEqual({});
    expect(nodes).toEqual(data?.trainingJobs.nodes.slice(25));
    expect(pageInfo?.hasNextPage).toBe(true);
  });

  test.each(['{ ... @defer { trainingJobs { nodes { id } } } }', '{ trainingJobs { nodes @stream { id } } }'])(
    'the message that %s is refused with, and no call',
    async (query) => {
      world.callsMade();
      const response = await fetch(`${world.gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'multipart/mixed; deferSpec=20220824, application/graphql-response+json',
        },
        body: JSON.stringify({ query }),
      });
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      const [, directive = ''] = /(@\w+)/.exec(query) ?? [];
      expect(errors.map(({ message, extensions }) => [message, extensions.code])).toEqual([
        [`Unknown directive "${directive}".`, 'GRAPHQL_VALIDATION_FAILED'],
      ]);
      expect(world.callsMade()).toEqual({});
    },
  );
});
