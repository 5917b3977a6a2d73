import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type GenerateKeyPairResult, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { Callers, type Identity, UnauthenticatedError } from '../../src/access/callers.js';
import type { Issuer } from '../../src/access/policy.js';

const ISSUER = 'https://login.example.com/';
const AUDIENCE = 'sagemaker-graphql';
const rightsOf = (...sees: string[]) => ({ scopes: 'all' as const, sees: new Set(sees), secrets: false });

let keys: GenerateKeyPairResult;
let others: GenerateKeyPairResult;
let folder: string;

const jwk = async ({ publicKey }: GenerateKeyPairResult, kid: string): Promise<object> => ({
  ...(await exportJWK(publicKey)),
  kid,
  alg: 'RS256',
  use: 'sig',
});

beforeAll(async () => {
  [keys, others] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
});

async function jwksFile(name: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ keys: [await jwk(keys, 'one')] }));
  return path;
}

async function callers(change: Partial<Issuer> = {}): Promise<Callers> {
  const issuer: Issuer = {
    issuer: ISSUER,
    audience: AUDIENCE,
    jwks: change.jwks ?? (await jwksFile('keys.json')),
    algorithms: ['RS256', 'ES256'],
    clockToleranceSeconds: 60,
    nameClaim: 'sub',
    grants: [
      { claim: 'groups', value: 'ml', rights: rightsOf('environment') },
      { claim: 'scope', value: 'read:messages', rights: rightsOf('messages') },
    ],
    everyone: rightsOf(),
    ...change,
  };
  return new Callers({ classes: {}, tokens: [], issuers: [issuer], subgraph: null });
}

/** Keys at an address, and how often they were asked for. */
async function keysAt(answer: (response: ServerResponse) => unknown) {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    jwks: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    asked: () => asked,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const now = (): number => Math.floor(Date.now() / 1_000);

function token(claims: object = {}, header: object = {}): SignJWT {
  return new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'me', exp: now() + 60, ...claims }).setProtectedHeader({
    alg: 'RS256',
    kid: 'one',
    ...header,
  });
}

const bearer = async (jwt: SignJWT, key = keys.privateKey): Promise<string> => `Bearer ${await jwt.sign(key)}`;

describe('a JWT', () => {
  test('of the issuer is taken, and its claims are its rights, together', async () => {
    const caller = await (
      await callers()
    ).identify(await bearer(token({ groups: ['ml', 'ops'], scope: 'openid read:messages' })));
    expect(caller.name).toBe(`${ISSUER} me`);
    expect([...caller.rights.sees].sort()).toEqual(['environment', 'messages']);
  });

  test.each<[string, unknown]>([
    ['as Azure writes it', 'openid read:messages'],
    ['as Okta writes it', ['openid', 'read:messages']],
  ])('says by scp what it is good for, %s', async (_, scp) => {
    const all = await callers({ grants: [{ claim: 'scp', value: 'read:messages', rights: rightsOf('messages') }] });
    expect([...(await all.identify(await bearer(token({ scp })))).rights.sees]).toEqual(['messages']);
    const another = await all.identify(await bearer(token({ scp: 'read:messages.all' })));
    expect([...another.rights.sees]).toEqual([]);
  });

  test('without a claim that grants something has what everyone has, and where that is not said nothing', async () => {
    const authorization = await bearer(token({ groups: 'mlops' }));
    expect((await (await callers()).identify(authorization)).rights).toEqual(rightsOf());
    const { rights } = await (await callers({ everyone: null })).identify(authorization);
    expect(rights).toEqual({ scopes: [], sees: new Set(), secrets: false });
  });

  test.each<[string, unknown, boolean]>([
    ['false', false, false],
    ['nothing', null, false],
    ['an empty text', '', false],
    ['an empty list', [], false],
    ['true', true, true],
    ['a text', 'yes', true],
    ['a list', ['yes'], true],
  ])('grants by a claim of any value what that says: %s', async (_, admin, isGranted) => {
    const grants = [{ claim: 'admin', value: null, rights: rightsOf('environment') }];
    const { rights } = await (await callers({ grants })).identify(await bearer(token({ admin })));
    expect([...rights.sees]).toEqual(isGranted ? ['environment'] : []);
  });

  test.each<[string, unknown]>([
    ['an object that says how it is written', { toString: 'ml' }],
    ['a list of such', [{ toString: 1, valueOf: 1 }]],
    ['a list within a list', [['ml']]],
    ['the value and others in one text', 'ml ops'],
  ])('grants nothing by a claim that is no word: %s', async (_, groups) => {
    const { rights } = await (await callers()).identify(await bearer(token({ groups })));
    expect(rights).toEqual(rightsOf());
  });

  test.each<[string, object, string]>([
    ['a text', { uid: 'ada' }, 'ada'],
    ['a number', { uid: 1815 }, '1815'],
    ['not there', {}, 'sub=me'],
    ['empty', { uid: '' }, 'sub=me'],
    ['an object', { uid: { a: 1 } }, 'sub=me'],
    ['not there, as little as sub', { sub: undefined }, '?'],
    ['not there, and sub empty', { sub: '' }, '?'],
  ])(
    'names its caller, so that none spends what another may ask, where the claim for that is %s',
    async (_, claims, name) => {
      const caller = await (await callers({ nameClaim: 'uid' })).identify(await bearer(token(claims)));
      expect(caller.name).toBe(`${ISSUER} ${name}`);
    },
  );

  test('that expired within the tolerance is taken', async () => {
    await expect((await callers()).identify(await bearer(token({ exp: now() - 5 })))).resolves.toBeDefined();
  });

  const forged: Record<string, () => Promise<string>> = {
    expired: async () => await bearer(token({ exp: now() - 600 })),
    'not yet good': async () => await bearer(token({ nbf: now() + 600 })),
    'without an expiry': async () => await bearer(token({ exp: undefined })),
    'of another audience': async () => await bearer(token({ aud: 'another' })),
    'of another issuer': async () => await bearer(token({ iss: 'https://evil.example.com/' })),
    'of an issuer that is a prefix': async () => await bearer(token({ iss: 'https://login.example.com' })),
    'signed with another key': async () => await bearer(token(), others.privateKey),
    'of an unknown key': async () => await bearer(token({}, { kid: 'two' }), others.privateKey),
    'with alg none': async () =>
      `Bearer ${new UnsecuredJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'me', exp: now() + 60 }).encode()}`,
    'signed with the public key as a secret': async () => {
      const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
      const jwt = new SignJWT({ iss: ISSUER, aud: AUDIENCE, exp: now() + 60 });
      return `Bearer ${await jwt.setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret)}`;
    },
    'with a key of its own in the header': async () =>
      await bearer(token({}, { kid: undefined, jwk: await exportJWK(others.publicKey) }), others.privateKey),
    'that names where its keys are': async () =>
      await bearer(token({}, { jku: 'https://evil.example.com/jwks.json', kid: 'evil' }), others.privateKey),
    'whose critical header is not understood': async () => {
      const [header = '', ...rest] = (await token().sign(keys.privateKey)).split('.');
      const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), crit: ['b64'], b64: false };
      return `Bearer ${[Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.')}`;
    },
    'whose claims were changed': async () => {
      const [header, payload = '', signature] = (await token().sign(keys.privateKey)).split('.');
      const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), groups: ['ml'] };
      return `Bearer ${[header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')}`;
    },
    'that is to log somebody out': async () => await bearer(token({}, { typ: 'logout+jwt' })),
    'whose type is no text': async () => await bearer(token({}, { typ: 5 as never })),
    'that proves a key': async () => await bearer(token({}, { typ: 'application/DPoP+JWT' })),
    'without a signature': async () => (await bearer(token())).replace(/\.[^.]+$/, '.'),
    'of two parts': async () => (await bearer(token())).split('.').slice(0, 2).join('.'),
    'that is not base64': async () => 'Bearer a.b.c',
    'longer than any': async () => `Bearer ${'a'.repeat(20_000)}`,
    'without a token': async () => 'Bearer ',
  };
  test.each(Object.keys(forged))('%s is refused', async (kind) => {
    const identified = (await callers()).identify(await forged[kind]?.());
    await expect(identified).rejects.toBeInstanceOf(UnauthenticatedError);
    await expect(identified).rejects.toMatchObject({ retryable: false });
  });

  test('of another audience, or for something else, is told as that', async () => {
    const all = await callers();
    for (const [claim, jwt] of [
      ['aud', token({ aud: 'another' })],
      ['typ', token({}, { typ: 'logout+jwt' })],
    ] as const) {
      await expect(all.identify(await bearer(jwt))).rejects.toThrow(`The token's ${claim} is not what it must be`);
    }
  });

  test.each(['JWT', 'at+jwt', 'application/at+jwt', 'AT+JWT'])('whose typ is %s is taken', async (typ) => {
    await expect((await callers()).identify(await bearer(token({}, { typ })))).resolves.toBeDefined();
  });

  test('that is longer than any is not looked at', async () => {
    const asked = async (length: number): Promise<Identity> =>
      await (await callers()).identify(`Bearer ${'a'.repeat(length)}`);
    await expect(asked(16_384)).rejects.toThrow('The token is not known here');
    await expect(asked(16_385)).rejects.toThrow('The Authorization header takes Bearer and a token');
  });

  test('a claim that is inherited grants nothing', async () => {
    const all = await callers({ grants: [{ claim: 'constructor', value: null, rights: rightsOf('environment') }] });
    const { rights } = await all.identify(await bearer(token()));
    expect([...rights.sees]).toEqual([]);
  });
});

describe('keys', () => {
  test('of a file are read again when the file has got the one that is asked for', async () => {
    const path = await jwksFile('rotated.json');
    const all = await callers({ jwks: path });
    await all.identify(await bearer(token()));
    const next = token({}, { kid: 'two' });
    await expect(all.identify(await bearer(next, others.privateKey))).rejects.toBeInstanceOf(UnauthenticatedError);
    writeFileSync(path, JSON.stringify({ keys: [await jwk(keys, 'one'), await jwk(others, 'two')] }));
    await expect(all.identify(await bearer(next, others.privateKey))).resolves.toMatchObject({ name: `${ISSUER} me` });
  });

  test('of a file that are taken out of it are good for no more than ten seconds', async () => {
    const path = await jwksFile('revoked.json');
    const all = await callers({ jwks: path });
    await all.identify(await bearer(token()));
    writeFileSync(path, JSON.stringify({ keys: [await jwk(others, 'two')] }));
    // The file is not looked at for each token.
    await all.identify(await bearer(token()));
    const later = Date.now() + 10_001;
    vi.spyOn(Date, 'now').mockReturnValue(later);
    const identified = all.identify(await bearer(token()));
    await expect(identified).rejects.toMatchObject({ name: 'UnauthenticatedError', retryable: false });
    vi.restoreAllMocks();
  });

  test('are asked for and looked at again after the clock was set back', async () => {
    let isUp = false;
    const body = JSON.stringify({ keys: [await jwk(keys, 'one')] });
    const { jwks, close } = await keysAt((response) => response.writeHead(isUp ? 200 : 500).end(body));
    const path = await jwksFile('set-back.json');
    const [atAddress, ofFile] = await Promise.all([callers({ jwks }), callers({ jwks: path })]);
    const asking = await bearer(token());
    await expect(atAddress.identify(asking)).rejects.toMatchObject({ retryable: true });
    await ofFile.identify(asking);
    isUp = true;
    writeFileSync(path, JSON.stringify({ keys: [await jwk(others, 'two')] }));
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
    await expect(atAddress.identify(asking)).resolves.toMatchObject({ name: `${ISSUER} me` });
    await expect(ofFile.identify(asking)).rejects.toMatchObject({ name: 'UnauthenticatedError', retryable: false });
    vi.restoreAllMocks();
    await close();
  });

  test('that a token does not name are tried one by one: while they change there are two', async () => {
    const path = join(folder, 'two.json');
    const anonymous = async (pair: GenerateKeyPairResult): Promise<object> => await exportJWK(pair.publicKey);
    writeFileSync(path, JSON.stringify({ keys: await Promise.all([keys, others].map(anonymous)) }));
    const all = await callers({ jwks: path });
    const unnamed = token({}, { kid: undefined });
    for (const { privateKey } of [keys, others]) {
      await expect(all.identify(await bearer(unnamed, privateKey))).resolves.toMatchObject({ name: `${ISSUER} me` });
    }
    const third = await generateKeyPair('RS256');
    const refused = { name: 'UnauthenticatedError', retryable: false };
    await expect(all.identify(await bearer(unnamed, third.privateKey))).rejects.toMatchObject(refused);
    for (const [claims, message] of [
      [{ exp: now() - 600 }, 'The token has expired'],
      [{ aud: 'another' }, "The token's aud is not what it must be"],
    ] as const) {
      const wrong = await bearer(token(claims, { kid: undefined }), others.privateKey);
      await expect(all.identify(wrong)).rejects.toMatchObject({ message });
    }
  });

  test('that a token does not name are tried one by one, though one of them is too short to be used', async () => {
    const path = join(folder, 'short.json');
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    writeFileSync(path, JSON.stringify({ keys: [short, await exportJWK(keys.publicKey)] }));
    const all = await callers({ jwks: path });
    const unnamed = token({}, { kid: undefined });
    await expect(all.identify(await bearer(unnamed))).resolves.toMatchObject({ name: `${ISSUER} me` });
    const refused = { message: 'The token cannot be verified', retryable: false };
    await expect(all.identify(await bearer(unnamed, others.privateKey))).rejects.toMatchObject(refused);
  });

  test('at an address are asked for once, and when it does not answer the request may come again', async () => {
    let isUp = true;
    const body = JSON.stringify({ keys: [await jwk(keys, 'one')] });
    const { jwks, asked, close } = await keysAt((response) => {
      response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json' }).end(body);
    });
    const all = await callers({ jwks });
    await Promise.all([all.identify(await bearer(token())), all.identify(await bearer(token()))]);
    await all.identify(await bearer(token()));
    expect(asked()).toBe(1);
    isUp = false;
    const later = await callers({ jwks });
    await expect(later.identify(await bearer(token()))).rejects.toMatchObject({ retryable: true });
    await close();
  });

  test('at an address are good for ten minutes: of an issuer that is down for longer tokens may come again', async () => {
    let isUp = true;
    const body = JSON.stringify({ keys: [await jwk(keys, 'one')] });
    const { jwks, asked, close } = await keysAt((response) => {
      response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json' }).end(body);
    });
    const all = await callers({ jwks });
    const its = await bearer(token({ exp: Math.floor(Date.now() / 1_000) + 3_600 }));
    await all.identify(its);
    isUp = false;
    const at = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(at + 590_000);
    await expect(all.identify(its)).resolves.toBeDefined();
    clock.mockReturnValue(at + 601_000);
    await expect(all.identify(its)).rejects.toMatchObject({ retryable: true });
    isUp = true;
    clock.mockReturnValue(at + 603_000);
    await expect(all.identify(its)).resolves.toBeDefined();
    expect(asked()).toBe(3);
    vi.restoreAllMocks();
    await close();
  });

  test.each<[string, (response: ServerResponse) => unknown]>([
    ['answers with none', (response) => response.end('{}')],
    ['does not answer', () => undefined],
  ])('at an address that %s say nothing of the token: it may come again', async (_, answer) => {
    const { jwks, close } = await keysAt(answer);
    const all = await callers({ jwks });
    const its = await bearer(token());
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 50));
    await expect(all.identify(its)).rejects.toMatchObject({
      message: "The issuer's keys cannot be read just now",
      retryable: true,
    });
    vi.restoreAllMocks();
    await close();
  });

  test.each([
    ['names none', undefined],
    ['names one that was replaced under its name', 'one'],
  ])(
    'at an address are asked for again for a token that %s and has none of theirs, every ten seconds',
    async (_, kid) => {
      let pair = keys;
      const { jwks, asked, close } = await keysAt(async (response) => {
        response.end(JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid }] }));
      });
      const all = await callers({ jwks });
      const its = token({}, { kid });
      await all.identify(await bearer(its));
      pair = others;
      const [first, next] = [await bearer(its), await bearer(its, others.privateKey)];
      const refused = { message: 'The token cannot be verified', retryable: false };
      await expect(all.identify(next)).rejects.toMatchObject(refused);
      expect(asked()).toBe(1);
      vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_001);
      await expect(all.identify(next)).resolves.toMatchObject({ name: `${ISSUER} me` });
      for (let i = 0; i < 5; i += 1) await expect(all.identify(first)).rejects.toMatchObject(refused);
      expect(asked()).toBe(2);
      vi.restoreAllMocks();
      await close();
    },
  );

  test('at an address that fails are asked for once a second, however many tokens come, and then again', async () => {
    let isUp = false;
    const body = JSON.stringify({ keys: [await jwk(keys, 'one')] });
    const { jwks, asked, close } = await keysAt((response) => {
      response.writeHead(isUp ? 200 : 500, { 'content-type': 'application/json' }).end(body);
    });
    const all = await callers({ jwks });
    const at = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(at);
    for (let i = 0; i < 20; i += 1) {
      const unknown = all.identify(await bearer(token({}, { kid: `k${i}` }), others.privateKey));
      await expect(unknown).rejects.toMatchObject({ retryable: true });
    }
    expect(asked()).toBe(1);
    isUp = true;
    clock.mockReturnValue(at + 1_001);
    await expect(all.identify(await bearer(token()))).resolves.toMatchObject({ name: `${ISSUER} me` });
    // Who has not answered of late is asked for no key that nobody knows, and known ones serve.
    isUp = false;
    clock.mockReturnValue(at + 20_000);
    for (let i = 0; i < 20; i += 1) {
      const unknown = all.identify(await bearer(token({}, { kid: `k${i}` }), others.privateKey));
      await expect(unknown).rejects.toMatchObject({ retryable: true });
      await expect(all.identify(await bearer(token()))).resolves.toBeDefined();
    }
    expect(asked()).toBe(3);
    vi.restoreAllMocks();
    await close();
  });

  test('at an address are no more than a megabyte, packed or not: what never ends is not kept', async () => {
    let sent = 0;
    const { jwks, close } = await keysAt((response) => {
      const chunk = Buffer.alloc(65_536, 0x20);
      response.writeHead(200, { 'content-type': 'application/json' });
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', pour);
      pour();
    });
    const identified = (await callers({ jwks })).identify(await bearer(token()));
    await expect(identified).rejects.toMatchObject({ retryable: true });
    await expect(identified).rejects.toHaveProperty(['cause', 'message'], expect.stringContaining('1000000 bytes'));
    // What the sockets hold is sent too.
    expect(sent).toBeLessThan(50_000_000);
    await close();
  });
});
