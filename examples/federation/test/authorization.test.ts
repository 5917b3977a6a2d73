import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Composer, COMPOSERS } from '../compose.ts';
import { ROUTER_SECRET, TOKENS } from '../gateway.ts';
import { startIssuer, type TestIssuer } from './issuer.ts';
import { type Answer, ask, startWorld, type World } from './world.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let issuer: TestIssuer;
let world: World;
let url: string;
let folder: string;
beforeAll(async () => {
  issuer = await startIssuer();
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
  const policy = join(folder, 'policy.json');
  writeFileSync(
    policy,
    JSON.stringify({
      rights: {
        reader: { scopes: 'all' },
        engineer: { scopes: 'all', sees: ['messages', 'hyperParameters'] },
      },
      // It tells the other subgraphs which jobs there are.
      tokens: [{ name: 'lister', sha256: sha256(TOKENS.engineer), rights: 'reader' }],
      issuers: [
        {
          issuer: issuer.issuer,
          audience: issuer.audience,
          jwks: issuer.jwks,
          grants: [{ claim: 'scope', value: 'jobs:all', rights: 'engineer' }],
          everyone: 'reader',
        },
      ],
      subgraph: { secrets: [sha256(ROUTER_SECRET)] },
    }),
  );
  world = await startWorld({ known: 50, routers: {}, env: { POLICY_FILE: policy, SUBGRAPH_AUTHORIZATION: 'true' } });
  const { url: router } = await world.startRouter('@graphql-hive/gateway', { issuer });
  url = router;
});
afterAll(async () => {
  await world.close();
  await issuer.close();
  rmSync(folder, { recursive: true, force: true });
});

const QUERY = `{
  trainingJobs(first: 2, filter: { trainingJobStatus: [FAILED] }) {
    nodes { trainingJobStatus failureReason hyperParameters { name } owner { name } }
  }
  modelVersions(first: 1) { nodes { version trainedBy { trainingJobStatus } } }
}`;
const codes = ({ errors }: Answer): unknown => errors?.map(({ extensions }) => extensions.code);
const REFUSED = 'UNAUTHORIZED_FIELD_OR_TYPE';

describe('@graphql-hive/gateway, told by the schema who may ask for what (SUBGRAPH_AUTHORIZATION),', () => {
  test('lets a user have the fields that their scope opens', async () => {
    const { data, errors } = await ask(url, QUERY, await issuer.token({ scope: 'openid jobs:all' }));
    expect(errors).toBeUndefined();
    for (const job of data.trainingJobs.nodes) {
      expect(job.failureReason).toMatch(/Error/);
      expect(job.hyperParameters.length).toBeGreaterThan(0);
    }
    expect(data.modelVersions.nodes[0].trainedBy.trainingJobStatus).toMatch(/^[A-Z]/);
    world.callsMade();
  });

  test('leaves out what another user lacks the scope for, and answers the rest', async () => {
    const answer = await ask(url, QUERY, await issuer.token({ scope: 'openid' }));
    expect(codes(answer)).toEqual([REFUSED, REFUSED]);
    expect(answer.data.trainingJobs.nodes).toHaveLength(2);
    for (const job of answer.data.trainingJobs.nodes) {
      expect(job).toMatchObject({ trainingJobStatus: 'FAILED', failureReason: null, hyperParameters: null });
    }
    expect(answer.data.modelVersions.nodes[0].trainedBy.trainingJobStatus).toMatch(/^[A-Z]/);
    world.callsMade();
  });

  test('asks SageMaker nothing for who brings no token, and answers of what is open', async () => {
    const answer = await ask(url, QUERY);
    expect(codes(answer)).toEqual([REFUSED, REFUSED]);
    expect(answer.data.trainingJobs).toBeNull();
    expect(answer.data.modelVersions.nodes).toEqual([{ version: 1, trainedBy: { trainingJobStatus: null } }]);
    expect(world.callsMade()).toEqual({});
  });

  test('refuses a token that another key has signed', async () => {
    const other = await startIssuer();
    const forged = await other.token({ scope: 'openid jobs:all' });
    await other.close();
    const { status, data } = await ask(url, QUERY, forged);
    expect([status >= 400 && status < 500, data]).toEqual([true, undefined]);
    expect(world.callsMade()).toEqual({});
  });
});

test.each(Object.keys(COMPOSERS) as Composer[])('%s keeps what the schema says of who may ask', (composer) => {
  const supergraph = readFileSync(world.supergraphs.get(composer) ?? '', 'utf8');
  expect(supergraph).toMatch(/failureReason: String .*@requiresScopes\(scopes: \[\["jobs:all"\]\]\)/);
  expect(supergraph).toMatch(/type TrainingJob[^{]* @authenticated/);
});

test('@apollo/gateway does not start with such a schema', async () => {
  await expect(world.startRouter('@apollo/gateway', {})).rejects.toThrow(
    /feature https:\/\/specs\.apollo\.dev\/authenticated\/v0\.1 is for: SECURITY but is unsupported/,
  );
});
