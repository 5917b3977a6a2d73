import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { NOW, startWorld, type World } from '../support/gateway.js';
import { ask, getUrl, type HttpAnswer } from '../support/http.js';
import { policyFile } from '../support/policy.js';
import { later } from '../support/time.js';

const KEPT = {
  CACHE_MAX_BYTES: '10000000',
  RUNNING_TTL_MS: '20000',
  TERMINAL_TTL_MS: '1000000',
  VOLATILE_TTL_MS: '300000',
  WINDOW_MS: '100000',
};
const FRIEND = 'https://tools.example';

let at = NOW;
let world: World;
let running: string;
/** Another that goes on, which one test moves on. */
let moving: string;
let ended: string;
beforeAll(async () => {
  world = await startWorld({ env: { ...KEPT, CORS_ORIGINS: FRIEND }, clock: () => at });
  const arnOf = async (status: string, place = 0): Promise<string> => {
    const { data } = await world.query(
      `{ trainingJobs(first: 2, filter: { trainingJobStatus: [${status}] }) { nodes { trainingJobArn } } }`,
    );
    return data.trainingJobs.nodes[place].trainingJobArn as string;
  };
  running = await arnOf('IN_PROGRESS');
  moving = await arnOf('IN_PROGRESS', 1);
  ended = await arnOf('COMPLETED');
});
afterAll(() => world.close());
afterEach(() => vi.useRealTimers());

const get = async (query: string, headers: Record<string, string> = {}, by = world): Promise<HttpAnswer> =>
  await ask(getUrl(by.gateway.url, query), { headers });

const job = (arn: string, fields: string): string => `{ trainingJob(arn: "${arn}") { ${fields} } }`;

/** The lifetime in seconds; null where the answer must be asked for anew. */
function maxAge({ status, headers }: HttpAnswer): number | null {
  expect(status === 200 || status === 304).toBe(true);
  if (headers['cache-control'] === 'private, no-cache') return null;
  const [, seconds] = /^private, max-age=(\d+)$/.exec(headers['cache-control'] ?? '') ?? [];
  expect(seconds).toBeDefined();
  return Number(seconds);
}

describe('how long an answer to a GET may be kept', () => {
  test('a job that goes on: no longer than its record is good', async () => {
    const seconds = maxAge(await get(job(running, 'trainingJobStatus secondaryStatus')));
    expect(seconds).toBeGreaterThan(15);
    expect(seconds).toBeLessThanOrEqual(20);
  });

  test('a job that has ended: as long as its record is good, and less by the age of the copy that is kept', async () => {
    const query = job(ended, 'trainingJobStatus billableTimeInSeconds');
    const first = maxAge(await get(query)) ?? 0;
    expect(first).toBeGreaterThan(900);
    expect(first).toBeLessThanOrEqual(1_000);
    world.callsMade();
    later(500_000);
    const second = maxAge(await get(query)) ?? 0;
    expect(world.callsMade()).toEqual({});
    expect(second).toBeLessThanOrEqual(first - 500);
    expect(second).toBeGreaterThan(first - 510);
  });

  test('what may change silently on a job that has ended: no longer than that is good', async () => {
    const seconds = maxAge(await get(job(ended, 'trainingJobStatus tags { key }')));
    expect(seconds).toBeGreaterThan(280);
    expect(seconds).toBeLessThanOrEqual(300);
  });

  test('a list: no longer than its window, nor than the job in it that goes on', async () => {
    const ended =
      '{ trainingJobs(first: 5, filter: { trainingJobStatus: [COMPLETED] }) { nodes { trainingJobStatus } } }';
    const allEnded = maxAge(await get(ended));
    expect(allEnded).toBeGreaterThan(90);
    expect(allEnded).toBeLessThanOrEqual(100);
    const newest = await get('{ trainingJobs(first: 50) { nodes { trainingJobStatus } } }');
    expect(String(newest.body)).toContain('IN_PROGRESS');
    expect(maxAge(newest)).toBeLessThanOrEqual(20);
  });

  test('a list that was read a while ago: for the rest of its window', async () => {
    const query = '{ trainingJobs(first: 7, filter: { trainingJobStatus: [FAILED] }) { nodes { trainingJobStatus } } }';
    const first = maxAge(await get(query)) ?? 0;
    world.callsMade();
    later(60_000);
    const second = maxAge(await get(query)) ?? 0;
    expect(world.callsMade()).toEqual({});
    expect(second).toBeLessThanOrEqual(first - 60);
    expect(second).toBeGreaterThan(0);
  });

  test('that there is no such job: as long as that is good', async () => {
    const none = ended.replace(/\/.*/, '/no-such-job');
    const answer = await get(job(none, 'trainingJobStatus'));
    expect(JSON.parse(String(answer.body))).toMatchObject({ data: { trainingJob: null } });
    const seconds = maxAge(answer);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(5);
  });

  test.each(['{ __typename }', '{ __schema { queryType { name } } }'])(
    'what no job was read for, %s: a minute',
    async (query) => {
      expect(maxAge(await get(query))).toBe(60);
    },
  );

  test('two root fields: as long as the one that is good for less', async () => {
    const both = `{ a: ${job(running, 'trainingJobStatus').slice(1, -1)} b: ${job(ended, 'trainingJobStatus').slice(1)}`;
    expect(maxAge(await get(both))).toBeLessThanOrEqual(20);
  });

  test('not at all: a strong reading, anything past its time, where nothing is kept', async () => {
    const strong = `{ trainingJob(arn: "${ended}", freshness: STRONG) { trainingJobStatus } }`;
    expect(maxAge(await get(strong))).toBeNull();
    expect(maxAge(await get('{ trainingJobs(first: 2, freshness: STRONG) { nodes { trainingJobName } } }'))).toBeNull();
    const old = `{ trainingJob(arn: "${ended}", freshness: CACHED) { trainingJobStatus } }`;
    expect(maxAge(await get(old))).toBeGreaterThan(900);
    later(2_000_000);
    expect(maxAge(await get(old))).toBeNull();
    const forgetful = await startWorld({ jobs: 20 });
    const top = await get('{ trainingJobs(first: 2) { nodes { trainingJobName } } }', {}, forgetful);
    await forgetful.close();
    expect(maxAge(top)).toBeNull();
  });

  test('not at all: a record past its time that serves because SageMaker fails', async () => {
    // Everything is past its time as soon as it is read: no clock is moved under the SDK, which signs by it.
    const hasty = await startWorld({ env: { ...KEPT, TERMINAL_TTL_MS: '0' } });
    const query = job(ended, 'trainingJobStatus failureReason');
    await get(query, {}, hasty);
    hasty.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 503 } });
    const answer = await get(query, {}, hasty);
    await hasty.close();
    expect(maxAge(answer)).toBeNull();
    expect(JSON.parse(String(answer.body))).toMatchObject({ extensions: { upstream: { stale: { count: 1 } } } });
  });
});

describe('a GET that names what the client has', () => {
  const query = (): string => job(ended, 'trainingJobName trainingJobStatus');

  test('is answered 304 without a body or a call while that is the answer', async () => {
    const first = await get(query());
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    world.callsMade();
    const again = await get(query(), { 'if-none-match': etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(world.callsMade()).toEqual({});
    expect(again.headers.etag).toBe(etag);
    expect(again.headers.vary).toBe(first.headers.vary);
    expect(maxAge(again)).toBeGreaterThan(900);
    expect(again.headers['content-type']).toBeUndefined();
    expect(again.headers['content-length']).toBeUndefined();
  });

  test('is the same whatever the answer cost, and whatever it is packed in', async () => {
    const list = '{ trainingJobs(first: 90, filter: { trainingJobStatus: [STOPPED] }) { nodes { trainingJobArn } } }';
    const [first, second] = [await get(list), await get(list, { 'accept-encoding': 'br' })];
    expect(second.headers['content-encoding']).toBe('br');
    expect(second.headers.etag).toBe(first.headers.etag);
    const packed = await get(list, { 'accept-encoding': 'gzip', 'if-none-match': String(first.headers.etag) });
    expect([packed.status, packed.headers['content-encoding']]).toEqual([304, undefined]);
  });

  test.each([
    ['a list', 'trainingJobs(first: 2, filter: { trainingJobStatus: [COMPLETED] })'],
    [
      'a list of whose times none is relative',
      `trainingJobs(first: 2, filter: { creationTime: { before: "2026-05-30" } })`,
    ],
    [
      'the last days, which count from the moment at which they were read',
      `trainingJobs(first: 2, filter: { creationTime: { within: "P9999D" } })`,
    ],
  ])('is the same a second later, cursors and all, of %s', async (_, list) => {
    const page = `{ ${list} { edges { cursor node { trainingJobArn } } pageInfo { endCursor } } }`;
    const first = await get(page);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 1_000);
    expect((await get(page, { 'if-none-match': String(first.headers.etag) })).status).toBe(304);
  });

  test('is another where a field is called extensions and only what follows it differs', async () => {
    const aliased = (arn: string): string =>
      `{ __typename extensions: ${job(arn, 'upstream: trainingJobName id').slice(1)}`;
    const [one, other] = [await get(aliased(running)), await get(aliased(ended))];
    expect(one.headers.etag).not.toBe(other.headers.etag);
  });

  test('is another for another media type', async () => {
    const [one, other] = [
      await get(query(), { accept: 'application/json' }),
      await get(query(), { accept: 'application/graphql-response+json' }),
    ];
    expect(one.headers.etag).not.toBe(other.headers.etag);
  });

  test.each<[string, (etag: string) => string, number]>([
    ['a list that has it', (etag) => `"a,b", W/"c" , ${etag}`, 304],
    ['the same tag without W/', (etag) => etag.slice(2), 304],
    ['any', () => '*', 304],
    ['others', () => '"a", W/"b"', 200],
    ['the tag without its quotes', (etag) => etag.slice(3, -1), 200],
    ['nothing', () => '', 200],
  ])('%s', async (_, named, status) => {
    const { headers } = await get(query());
    expect((await get(query(), { 'if-none-match': named(String(headers.etag)) })).status).toBe(status);
  });

  test('has the whole answer anew once the job has moved on', async () => {
    const strong = `{ trainingJob(arn: "${moving}", freshness: STRONG) { trainingJobStatus lastModifiedTime } }`;
    const first = await get(strong);
    const etag = String(first.headers.etag);
    expect((await get(strong, { 'if-none-match': etag })).status).toBe(304);
    at = NOW + 30 * 86_400_000;
    const second = await get(strong, { 'if-none-match': etag });
    at = NOW;
    expect(second.status).toBe(200);
    expect(second.headers.etag).not.toBe(etag);
    expect(String(second.body)).toContain('"trainingJobStatus"');
  });

  test('costs what the answer costs where that must be read: STRONG asks SageMaker each time', async () => {
    const strong = `{ trainingJob(arn: "${ended}", freshness: STRONG) { trainingJobStatus } }`;
    const { headers } = await get(strong);
    world.callsMade();
    expect((await get(strong, { 'if-none-match': String(headers.etag) })).status).toBe(304);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
  });
});

describe('what is not kept', () => {
  const isRefused = (answer: HttpAnswer): void => {
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers.etag).toBeUndefined();
  };

  test('answers with errors, whatever their status, though the client says that it has any', async () => {
    const partly = `{ a: __typename trainingJob(arn: "${ended}", freshness: AUTO) { tags { key } } bad: trainingJob(name: "-") { id } }`;
    for (const query of [partly, '{ nothing }', '{', job('x', 'id')]) {
      const answer = await get(query, { 'if-none-match': '*' });
      expect(answer.status).not.toBe(304);
      expect(JSON.parse(String(answer.body))).toHaveProperty('errors');
      isRefused(answer);
    }
  });

  test('a persisted operation that is not known', async () => {
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } });
    const answer = await ask(`${world.gateway.url}/graphql?extensions=${encodeURIComponent(extensions)}`);
    expect(String(answer.body)).toContain('PersistedQueryNotFound');
    isRefused(answer);
  });

  test('answers to POST', async () => {
    const answer = await ask(`${world.gateway.url}/graphql`, {
      headers: { 'content-type': 'application/json', 'if-none-match': '*' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(answer.status).toBe(200);
    isRefused(answer);
  });

  test('what is refused before it is GraphQL', async () => {
    const refused: Record<string, string>[] = [{ 'content-type': 'text/plain' }, { origin: 'https://evil.example' }];
    for (const headers of refused) {
      const answer = await get('{ __typename }', headers);
      expect(answer.status).toBeGreaterThan(400);
      isRefused(answer);
    }
  });
});

test('every answer says what it depends on', async () => {
  const all = [
    await get('{ __typename }'),
    await get('{'),
    await get('{ __typename }', { origin: FRIEND }),
    await get('{ __typename }', { 'content-type': 'text/plain' }),
  ];
  for (const { headers } of all) expect(headers.vary).toBe('Accept, Accept-Encoding, Authorization, Origin');
  expect(all[2]?.headers['access-control-expose-headers']).toBe('ETag, Retry-After');
});

describe('two callers at one address', () => {
  test('have tags of their own where they see different things, and the same where they see the same', async () => {
    const policed = await startWorld({
      planted: 'canary',
      env: { ...KEPT, POLICY_FILE: policyFile({ engineer: { sees: 'all' }, visitor: {} }) },
    });
    const by = async (token: string, query: string, etag?: string): Promise<HttpAnswer> =>
      await get(query, { authorization: `Bearer ${token}`, ...(etag && { 'if-none-match': etag }) }, policed);
    const secret = '{ trainingJobs(first: 2) { nodes { trainingJobName failureReason environment { value } } } }';
    const [engineer, visitor] = [await by('engineer', secret), await by('visitor', secret)];
    expect(engineer.headers.etag).not.toBe(visitor.headers.etag);
    expect(engineer.headers.vary).toContain('Authorization');
    expect((await by('visitor', secret, engineer.headers.etag)).status).toBe(200);
    expect((await by('visitor', secret, visitor.headers.etag)).status).toBe(304);
    const open = '{ trainingJobs(first: 2) { nodes { trainingJobName } } }';
    expect((await by('visitor', open)).headers.etag).toBe((await by('engineer', open)).headers.etag);
    const nobody = await get(open, {}, policed);
    expect([nobody.status, nobody.headers['cache-control']]).toEqual([401, 'no-store']);
    await policed.close();
  });
});
