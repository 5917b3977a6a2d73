import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import { type AddressInfo, connect as openSocket, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

const NGINX = '/usr/sbin/nginx';
const page = readFileSync(new URL('../../docs/front-ends.md', import.meta.url), 'utf8');
const shown = /```nginx\n(.*?)```/s.exec(page)?.[1] ?? '';
const TYPENAME = '/graphql?query={__typename}';

/** Between nginx and the gateway: counts the connections that nginx opens. */
async function countConnections(to: string): Promise<{ server: Server; port: number; count: () => number }> {
  const { hostname, port } = new URL(to);
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    const onward = openSocket(Number(port), hostname);
    socket.pipe(onward).pipe(socket);
    const end = (): void => {
      socket.destroy();
      onward.destroy();
    };
    socket.on('error', end).on('close', end);
    onward.on('error', end).on('close', end);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, port: (server.address() as AddressInfo).port, count: () => count };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ask(
  session: ClientHttp2Session,
  path: string,
  headers: Record<string, string>,
): Promise<{ headers: Record<string, unknown>; body: string }> {
  const stream = session.request({ ':path': path, authorization: 'Bearer engineer', ...headers });
  const [answered] = (await once(stream, 'response')) as [Record<string, unknown>];
  return { headers: answered, body: await text(stream) };
}

describe.skipIf(!existsSync(NGINX))('behind nginx, as the documentation shows it', () => {
  let world: World;
  let between: Awaited<ReturnType<typeof countConnections>>;
  let nginx: ReturnType<typeof spawn>;
  let session: ClientHttp2Session;
  let origin: string;
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  beforeAll(async () => {
    world = await startWorld({ env: { POLICY_FILE: policyFile({ engineer: { sees: 'all' } }) } });
    between = await countConnections(world.gateway.url);
    const port = await freePort();
    const certificate = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '1',
    ];
    const files = ['-keyout', 'key.pem', '-out', 'cert.pem', '-subj', '/CN=localhost'];
    execFileSync('openssl', [...certificate, ...files], { cwd: folder, stdio: 'ignore' });
    const site = shown
      .replace('127.0.0.1:4000', `127.0.0.1:${between.port}`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace('jobs.example.com;', 'localhost;')
      .replace('/etc/ssl/jobs.pem', join(folder, 'cert.pem'))
      .replace('/etc/ssl/jobs.key', join(folder, 'key.pem'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log; events {}
       http { access_log off; ${temporary.join(' ')}\n${site} }`,
    );
    nginx = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'log')], {
      stdio: 'ignore',
    });
    origin = `https://localhost:${port}`;
    session = await vi.waitFor(
      async () => {
        const opened = connect(origin, { rejectUnauthorized: false });
        opened.on('error', () => undefined);
        await once(opened, 'connect');
        return opened;
      },
      { timeout: 50_000 },
    );
  });
  afterAll(async () => {
    session.destroy();
    const ended = once(nginx, 'close');
    nginx.kill('SIGTERM');
    await ended;
    between.server.close();
    await world.close();
    rmSync(folder, { recursive: true });
  });

  test('many requests at once come by HTTP/2 on one connection, and by few that are kept to the gateway', async () => {
    const wave = async (): Promise<unknown[]> =>
      await Promise.all(Array.from({ length: 20 }, async () => (await ask(session, TYPENAME, {})).headers[':status']));
    for (let i = 0; i < 5; i += 1) expect(await wave()).toEqual(Array.from({ length: 20 }, () => 200));
    expect(session.alpnProtocol).toBe('h2');
    // Twenty, and one or two more where nginx has not taken one back yet; each request would be one of its own.
    expect(between.count()).toBeLessThan(50);
  });

  test("a page of the proxy's own origin may ask, for Host is passed on, and one of another may not", async () => {
    expect((await ask(session, TYPENAME, { origin, 'sec-fetch-site': 'same-origin' })).headers[':status']).toBe(200);
    const other = await ask(session, TYPENAME, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(other.headers[':status']).toBe(403);
  });

  test('coding, lifetime and tag come through, and so does 304', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ trainingJobs(first: 100) { nodes { id } } }')}`;
    const { headers } = await ask(session, path, { 'accept-encoding': 'br' });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept, Accept-Encoding, Authorization' });
    expect(headers['cache-control']).toMatch(/^private/);
    const again = await ask(session, path, { 'if-none-match': String(headers['etag']) });
    expect([again.headers[':status'], again.body]).toEqual([304, '']);
  });
});
