import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { SENSITIVE_CLASSES } from '../../src/access/sensitivity.js';
import { readConfig } from '../../src/config/config.js';
import { subgraphSdl } from '../../src/print-subgraph.js';
import { fileOf } from '../support/file.js';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';
import { sendRaw } from '../support/raw-http.js';
import { askSubgraph, ENTITIES } from './subgraph.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const SECRET = { 'router-authorization': 'between us' };
const bearer = (token: string): Record<string, string> => ({ ...SECRET, authorization: `Bearer ${token}` });
const RIGHTS = { all: { sees: Object.keys(SENSITIVE_CLASSES) }, none: { sees: [] } };
const PAGE = '{ trainingJobs(first: 3) { nodes { id hyperParameters { name value redacted } failureReason } } }';

let world: World;
async function start(subgraph: object | undefined, env: Record<string, string> = {}): Promise<World> {
  world = await startWorld({ env: { POLICY_FILE: policyFile(RIGHTS, subgraph && { subgraph }), ...env } });
  return world;
}
afterEach(() => world.close());

describe('who may ask at /subgraph', () => {
  test('a router alone asks no more often than any caller may', async () => {
    const subgraph = { secrets: [sha256('between us')], alone: 'none' };
    await start(subgraph, { CALLER_REQUESTS_PER_SECOND: '1' });
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await askSubgraph(world, '{ _service { __typename } }', {}, headers)).status;
    // The first request waits for the schema to be made, on a busy machine for longer than the seconds that are counted.
    expect(await ask(bearer('all'))).toBe(200);
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => await ask(SECRET)));
    expect(statuses.toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(await ask(bearer('all'))).toBe(200);
  });

  test('the router says so by its secret, of which several are good while one is replaced', async () => {
    await start({ secrets: [sha256('between us'), sha256('the next')] });
    const without = await askSubgraph(world, '{ _service { sdl } }');
    expect([without.status, without.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(without.errors?.[0]?.message).toBe(
      '/subgraph is only for the router of the graph: the Router-Authorization is missing',
    );
    const wrong = await askSubgraph(
      world,
      '{ _service { sdl } }',
      {},
      { ...bearer('all'), 'router-authorization': 'x' },
    );
    expect(wrong.status).toBe(401);
    for (const secret of ['between us', 'the next']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { data } = await askSubgraph(world, '{ _service { sdl } }', {}, { 'router-authorization': secret });
      expect(data._service.sdl).toContain('type TrainingJob @key(fields: "trainingJobArn") @key(fields: "id") {');
    }
    expect(world.log.filter((line) => line.includes('Router-Authorization'))).toHaveLength(2);
  });

  test('a cache between keeps no answer for who has no secret: Vary names all that says who asks', async () => {
    await start({ secrets: [sha256('between us')], alone: 'none' });
    const varyOf = async (path: string): Promise<string | null> =>
      (await fetch(`${world.gateway.url}${path}?query={__typename}`, { headers: SECRET })).headers.get('vary');
    expect(await varyOf('/subgraph')).toBe('Accept, Accept-Encoding, Authorization, Router-Authorization');
    expect(await varyOf('/graphql')).toBe('Accept, Accept-Encoding, Authorization');
  });

  test("the user's own token decides what comes back, and what they never see is named as the router knows it", async () => {
    await start({ secrets: [sha256('between us')] }, { SUBGRAPH_TYPE_PREFIX: 'SageMaker' });
    const page = PAGE.replace('failureReason', 'failureReason secondaryStatusTransitions { statusMessage }');
    const all = await askSubgraph(world, page, {}, bearer('all'));
    const none = await askSubgraph(world, page, {}, bearer('none'));
    const values = ({ data }: typeof all): unknown[] =>
      data.trainingJobs.nodes.flatMap((job: { hyperParameters: { value: unknown }[] }) =>
        job.hyperParameters.map(({ value }) => value),
      );
    expect(values(all).some((value) => typeof value === 'string')).toBe(true);
    expect(values(none).length).toBe(values(all).length);
    expect(values(none).every((value) => value === null)).toBe(true);
    expect(none.extensions.redacted).toEqual([
      'SageMakerSecondaryStatusTransition.statusMessage',
      'TrainingJob.failureReason',
      'TrainingJob.hyperParameters',
    ]);
    expect(none.errors).toBeUndefined();
    const forged = await askSubgraph(world, PAGE, {}, bearer('nobody'));
    expect([forged.status, forged.data]).toEqual([401, undefined]);
    expect(world.audit.map((line) => (JSON.parse(line) as { caller: string }).caller)).toEqual([
      'token all',
      'token none',
    ]);
  });

  test('a router alone has no rights but those that the policy gives it', async () => {
    await start({ secrets: [sha256('between us')] });
    const [job] = [...world.sandbox.account.trainingJobs()];
    const representations = [{ __typename: 'TrainingJob', trainingJobArn: job?.TrainingJobArn }];
    const reference = ENTITIES('... on TrainingJob { trainingJobStatus }');
    const nothing = await askSubgraph(world, reference, { representations }, SECRET);
    expect(nothing.data).toEqual({ _entities: [null] });
    expect((await askSubgraph(world, PAGE, {}, SECRET)).data?.trainingJobs?.nodes ?? []).toEqual([]);
    expect(world.callsMade()).toEqual({});
    await world.close();
    await start({ secrets: [sha256('between us')], alone: 'none' });
    const some = await askSubgraph(world, reference, { representations }, SECRET);
    expect(some.data._entities[0].trainingJobStatus).toMatch(/^[A-Z]/);
    expect(JSON.parse(world.audit.at(-1) ?? '{}')).toMatchObject({ caller: 'router', outcome: 'ok' });
  });

  test('where a proxy checks the router, no secret is asked for', async () => {
    await start({ withoutSecret: true });
    expect((await askSubgraph(world, PAGE, {}, { authorization: 'Bearer all' })).data.trainingJobs.nodes).toHaveLength(
      3,
    );
  });

  test('where nothing says who asks no browser is answered: under a name that somebody else gives this machine any page is ours', async () => {
    await start({ withoutSecret: true, alone: 'all' });
    const named = { host: 'evil.example' };
    const body = JSON.stringify({ query: PAGE });
    const post = async (headers: Record<string, string>): Promise<number> => {
      const head = Object.entries({
        'content-type': 'application/json',
        'content-length': `${body.length}`,
        ...headers,
      });
      const lines = ['POST /subgraph HTTP/1.1', ...head.map(([name, value]) => `${name}: ${value}`)];
      return (await sendRaw(world.gateway.url, [`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`])).status;
    };
    const get = `GET /subgraph?query=${encodeURIComponent(PAGE)} HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n`;
    expect(await post({ ...named, origin: 'http://evil.example' })).toBe(403);
    expect(await post({ ...named, 'sec-fetch-site': 'same-origin' })).toBe(403);
    expect((await sendRaw(world.gateway.url, [get])).status).toBe(403);
    expect(world.callsMade()).toEqual({});
    expect(await post({ host: 'gateway.internal:4000' })).toBe(200);
    expect(await post({ ...named, origin: 'http://evil.example', authorization: 'Bearer all' })).toBe(200);
  });

  test('a policy that says nothing of routers offers none', async () => {
    await start(undefined);
    const response = await fetch(`${world.gateway.url}/subgraph`, { headers: { authorization: 'Bearer all' } });
    expect([response.status, await response.text()]).toEqual([
      404,
      'There is no /subgraph here: with a policy, or with INTROSPECTION=false, the policy needs a section subgraph that says which routers may ask\n',
    ]);
  });

  test('a schema that is kept from clients is for known routers alone', async () => {
    world = await startWorld({ env: { INTROSPECTION: 'false' } });
    expect((await fetch(`${world.gateway.url}/subgraph?query={_service{sdl}}`)).status).toBe(404);
    await world.close();
    await start({ secrets: [sha256('between us')] }, { INTROSPECTION: 'false' });
    expect((await askSubgraph(world, '{ _service { sdl } }', {}, SECRET)).data._service.sdl).toContain('@key');
  });

  test.each([
    [{}, /subgraph: takes secrets, or withoutSecret: true/],
    [{ secrets: [sha256('x')], withoutSecret: true }, /subgraph: takes secrets, or withoutSecret: true/],
    [{ secrets: ['between us'] }, /subgraph\.secrets\[0\]: takes SHA-256 of secrets/],
    [{ withoutSecret: true, alone: 'root' }, /subgraph\.alone: there are no rights "root"; there are all, none/],
  ])('%j is refused at the start, with what would be right', async (subgraph, message) => {
    world = await startWorld();
    await expect(startWorld({ env: { POLICY_FILE: policyFile(RIGHTS, { subgraph }) } })).rejects.toThrow(message);
  });

  test('without a policy it is open, and no way around the trusted documents', async () => {
    const trusted = { TRUSTED_DOCUMENTS: fileOf({ one: '{ __typename }' }), TRUSTED_DOCUMENTS_ONLY: 'true' };
    world = await startWorld({ env: trusted });
    expect((await askSubgraph(world, PAGE)).status).toBe(403);
    await world.close();
    await start({ secrets: [sha256('between us')] }, trusted);
    expect((await askSubgraph(world, PAGE, {}, bearer('all'))).status).toBe(200);
    expect((await askSubgraph(world, PAGE, {}, { authorization: 'Bearer all' })).status).toBe(401);
  });
});

describe('what a router is told of who may ask (SUBGRAPH_AUTHORIZATION)', () => {
  const issuer = {
    issuer: 'https://login.example/',
    audience: 'here',
    jwks: 'https://login.example/jwks.json',
    grants: [
      { claim: 'scope', value: 'read:messages', rights: 'messages' },
      { claim: 'scope', value: 'read:all', rights: 'all' },
      { claim: 'groups', value: 'ml', rights: 'environment' },
    ],
  };
  const rights = {
    all: { scopes: 'all', sees: ['messages', 'environment'] },
    messages: { scopes: 'all', sees: ['messages'] },
    environment: { scopes: 'all', sees: ['environment'] },
  };

  test('every field needs a user, and scopes where they alone decide', async () => {
    const path = fileOf({ rights, issuers: [issuer], subgraph: { withoutSecret: true } });
    world = await startWorld({ env: { POLICY_FILE: path, SUBGRAPH_AUTHORIZATION: 'true' } });
    const { data } = await askSubgraph(world, '{ _service { sdl } }');
    const settings = readConfig({ POLICY_FILE: path, SUBGRAPH_AUTHORIZATION: 'true' });
    expect(await subgraphSdl(settings)).toBe(data._service.sdl);
    const lines = (data._service.sdl as string).split('\n');
    const line = (start: RegExp): string | undefined => lines.find((one) => start.test(one))?.trim();
    expect(lines[0]).toContain('"@authenticated", "@requiresScopes"');
    expect(line(/^type TrainingJob /)).toBe(
      'type TrainingJob @key(fields: "trainingJobArn") @key(fields: "id") @authenticated {',
    );
    expect(lines.filter((one) => /\): \w+Connection @authenticated$/.test(one))).toHaveLength(3);
    const messages = '@requiresScopes(scopes: [["read:messages"], ["read:all"]])';
    expect(line(/^ {2}failureReason: /)).toBe(`failureReason: String ${messages}`);
    expect(line(/^ {2}statusMessage: /)).toBe(`statusMessage: String ${messages}`);
    // Opened by a group too, which routers do not look at; and opened by nothing at all.
    expect(data._service.sdl).toMatch(/^ {2}environment\((?:\n {4}.*)*\n {2}\): \[\w+!\]$/m);
    expect(data._service.sdl).toMatch(/^ {2}hyperParameters\((?:\n {4}.*)*\n {2}\): \[\w+!\]$/m);
  });

  test('and so does the page that tells the names of hidden metrics', async () => {
    const policy = {
      classes: { metrics: ['TrainingJob.FinalMetricDataList'] },
      rights: { all: { scopes: 'all', sees: ['metrics'] } },
      issuers: [{ ...issuer, grants: [{ claim: 'scope', value: 'read:metrics', rights: 'all' }] }],
      subgraph: { withoutSecret: true },
    };
    world = await startWorld({ env: { POLICY_FILE: fileOf(policy), SUBGRAPH_AUTHORIZATION: 'true' } });
    const { data } = await askSubgraph(world, '{ _service { sdl } }');
    const sdl: string = data._service.sdl;
    const needs = '@requiresScopes(scopes: [["read:metrics"]])';
    expect(sdl.match(/finalMetricNames: .*/g)).toEqual([
      `finalMetricNames: [String!] ${needs}`,
      `finalMetricNames: [String!] ${needs}`,
    ]);
    expect(sdl).toContain(`finalMetricDataList: [MetricData!] ${needs}`);
  });

  test('and nothing unless it is asked for, for some routers refuse a schema that says it', async () => {
    world = await startWorld();
    const { data } = await askSubgraph(world, '{ _service { sdl } }');
    expect(data._service.sdl).not.toMatch(/@authenticated|@requiresScopes/);
  });
});
