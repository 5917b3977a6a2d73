import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { inPieces, packerFor } from '../../src/http/compression.js';
import { chooseEncoding } from '../../src/http/encodings.js';
import { startWorld, type World } from '../support/gateway.js';
import { ask, getUrl, type HttpAnswer } from '../support/http.js';

const MANY = '{ trainingJobs(first: 100) { nodes { trainingJobName trainingJobArn hyperParameters { name value } } } }';
const FEW = '{ trainingJobs(first: 1) { nodes { trainingJobName } } }';

let world: World;
beforeAll(async () => {
  world = await startWorld({ env: { CACHE_MAX_BYTES: '10000000' } });
});
afterAll(() => world.close());

const get = async (query: string, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
  await ask(getUrl(world.gateway.url, query), { headers });

const unpack: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
};

/** The coding that came, none: `identity`, and the jobs in it. */
function read({ headers, body }: HttpAnswer): { encoding: string; jobs: unknown[] } {
  const encoding = headers['content-encoding'] ?? 'identity';
  expect(headers['content-length']).toBe(String(body.length));
  const { data } = JSON.parse(String(unpack[encoding]?.(body) ?? body)) as { data: { trainingJobs: { nodes: [] } } };
  return { encoding, jobs: data.trainingJobs.nodes };
}

describe('an answer of many jobs', () => {
  test.each([
    ['zstd', 'zstd'],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0.9, zstd;q=0', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['*;q=0.5, zstd;q=0, br;q=0', 'gzip'],
    ['deflate', 'identity'],
    ['identity', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['gzip;q=0, br;q=0.0, zstd;q=0.000', 'identity'],
    ['', 'identity'],
    // Nothing that there is will do: as it is, all the same.
    ['identity;q=0, deflate', 'identity'],
    ['*;q=0', 'identity'],
  ])('comes for "%s" as %s', async (accepted, encoding) => {
    const plain = await get(MANY);
    const packed = await get(MANY, { 'accept-encoding': accepted });
    const answer = read(packed);
    expect(answer.encoding).toBe(encoding);
    expect(answer.jobs).toHaveLength(100);
    expect(answer.jobs).toEqual(read(plain).jobs);
    expect(packed.headers.vary).toContain('Accept-Encoding');
    if (encoding !== 'identity') expect(packed.body.length).toBeLessThan(plain.body.length / 4);
  });

  test('comes as it is to a client that says nothing of codings', async () => {
    const answer = await get(MANY);
    expect(read(answer).encoding).toBe('identity');
    expect(answer.headers.vary).toContain('Accept-Encoding');
  });

  test('is packed for a POST too', async () => {
    const answer = await ask(`${world.gateway.url}/graphql`, {
      headers: { 'content-type': 'application/json', 'accept-encoding': 'br' },
      body: JSON.stringify({ query: MANY }),
    });
    expect(read(answer)).toMatchObject({ encoding: 'br' });
  });
});

describe('a small answer', () => {
  test('goes as it is', async () => {
    expect(read(await get(FEW, { 'accept-encoding': 'gzip, br, zstd' })).encoding).toBe('identity');
  });

  test('is packed for a client that takes nothing else', async () => {
    expect(read(await get(FEW, { 'accept-encoding': 'gzip, identity;q=0' })).encoding).toBe('gzip');
    expect(read(await get(FEW, { 'accept-encoding': 'gzip, *;q=0' })).encoding).toBe('gzip');
  });
});

test('a weight that cannot be read is none', () => {
  expect(chooseEncoding('gzip;q=much, br;q=2, zstd; q = 0.3', ['br', 'gzip', 'zstd'])).toEqual({
    encoding: 'zstd',
    refusesIdentity: false,
  });
});

describe('an answer that is long', () => {
  const LONG = `{ trainingJobs(first: 1000) { nodes { trainingJobArn failureReason roleArn tags { key value }
    hyperParameters { name value text number } environment { name value } secondaryStatusTransitions { status startTime endTime statusMessage }
    inputDataConfig { channelName dataSource { s3DataSource { s3Uri } } } finalMetricDataList { metricName value timestamp } } } }`;

  test.each(['zstd', 'br', 'gzip'])('goes out piece by piece in %s, and is the same', async (encoding) => {
    const warnings: string[] = [];
    const note = ({ message }: Error): number => warnings.push(message);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const plain = await get(LONG);
    expect(plain.body.length).toBeGreaterThan(1_000_000);
    const packed = await get(LONG, { 'accept-encoding': encoding });
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.headers['content-length']).toBeUndefined();
    expect(packed.body.length).toBeLessThan(plain.body.length / 5);
    const { data } = JSON.parse(String(unpack[encoding]?.(packed.body))) as { data: unknown };
    expect(data).toEqual((JSON.parse(String(plain.body)) as { data: unknown }).data);
    // Of listeners: Node takes more than ten of a kind for a leak.
    expect(warnings).toEqual([]);
  });

  test('is handed over in pieces of 256 KB, of as many rows as that takes', async () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => Buffer.alloc(1_000, row));
    const pieces = (await inPieces(rows, () => undefined).toArray()) as Buffer[];
    expect(pieces.map(({ length }) => length)).toEqual([263_000, 263_000, 263_000, 211_000]);
    expect(Buffer.concat(pieces).equals(Buffer.concat(rows))).toBe(true);
  });

  test.each(['zstd', 'br', 'gzip'])('is not cut within a character, in %s', async (encoding) => {
    const text = `a${'😀'.repeat(300_000)}`;
    const packing = packerFor(encoding);
    if (!packing) throw new Error('It is sent as it is');
    const packed = await buffer(inPieces([Buffer.from(text)], () => undefined).pipe(packing.packer));
    expect(String(unpack[encoding]?.(packed)) === text).toBe(true);
  });

  test('of which the client goes away leaves the next one as it is', async () => {
    const gone = new AbortController();
    const { body } = await fetch(getUrl(world.gateway.url, LONG), {
      headers: { 'accept-encoding': 'gzip' },
      signal: gone.signal,
    });
    await body?.getReader().read();
    gone.abort();
    expect((await get(FEW)).status).toBe(200);
    expect(world.log).toEqual([]);
  });
});
