import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { GraphiqlHandler, wantsPage } from '../../../src/http/graphiql/graphiql.js';

const html = '<!doctype html><title>the page</title>';
const script = 'export const answer = 42;';

let directory: string;
let server: Server;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'graphiql-'));
  const graphiql = new GraphiqlHandler(join(directory, 'bundle'), { signIn: null });
  server = createServer((req, res) => {
    if (graphiql.handle(req, res)) return;
    if (wantsPage(req)) graphiql.sendPage(req, res);
    else res.end('not for the page');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

describe('the page', () => {
  beforeEach(writeBundle);

  test.each(['/graphiql', '/graphiql?tab=1'])('is at %s', async (path) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 200, text: html });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(html.length),
      'cache-control': 'no-cache',
    });
  });

  test.each(['/graphiql/', '/graphiql/index.html'])('is beside %s, where it finds its parts', async (path) => {
    const { status, headers } = await get(path);
    // Relative, for a proxy may put all of it below a path.
    expect([status, headers.location]).toEqual([302, '../graphiql']);
    expect(await get(new URL(headers.location ?? '', `http://gateway${path}`).pathname)).toMatchObject({ text: html });
    expect((await get(path, {}, 'POST')).status).toBe(405);
    // What a link holds goes along.
    const linked = '?query=%7B%20a%20%7D&variables=%7B%22b%22%3A%22c%3Fd%22%7D?';
    expect((await get(`${path}${linked}`)).headers.location).toBe(`../graphiql${linked}`);
  });

  test('comes under a policy that lets it talk to its own origin alone', async () => {
    const { headers } = await get('/graphiql');
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  test('costs nothing when the browser has it still', async () => {
    const first = await get('/graphiql');
    const again = await get('/graphiql', { 'if-none-match': String(first.headers.etag) });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  test('is sent without a body for HEAD, and for nothing but GET and HEAD', async () => {
    expect(await get('/graphiql', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
    const answer = await get('/graphiql', {}, 'POST');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  test('is what a browser gets that opens /graphql', async () => {
    const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
    const opened = await get('/graphql', browser);
    expect(opened).toMatchObject({ status: 200, text: html });
    expect(opened.headers.vary).toContain('Accept,');

    const others = [
      get('/graphql?query={__typename}', browser),
      get('/graphql?extensions={}', browser),
      get('/graphql', { accept: '*/*' }),
      get('/graphql', {}),
      get('/graphql', { accept: 'application/json, text/html' }),
      get('/graphql', browser, 'POST'),
    ];
    for (const other of await Promise.all(others)) expect(other.text).toBe('not for the page');
  });
});

describe('the assets', () => {
  beforeEach(writeBundle);

  test('may be kept for ever, for their names hold a hash of what they are', async () => {
    const answer = await get('/graphiql/assets/main-abc.js');
    expect(answer).toMatchObject({ status: 200, text: script });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test.each([
    ['main-abc.css', 'text/css; charset=utf-8'],
    ['icons-abc.ttf', 'font/ttf'],
  ])('%s is %s', async (name, type) => {
    expect((await get(`/graphiql/assets/${name}`)).headers['content-type']).toBe(type);
  });

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0, gzip;q=0.0', undefined],
    ['identity', undefined],
  ])('are compressed for "%s" as %s', async (accepted, encoding) => {
    const answer = await get('/graphiql/assets/main-abc.js', { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary).toBe('Accept-Encoding');
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((body: Buffer) => body);
    expect(decode(answer.body).toString()).toBe(script);
  });

  test('are read from the disk once', async () => {
    await get('/graphiql');
    await get('/graphiql/assets/main-abc.js');
    rmSync(join(directory, 'bundle'), { recursive: true });
    expect(await get('/graphiql')).toMatchObject({ status: 200, text: html });
    expect(await get('/graphiql/assets/main-abc.js')).toMatchObject({ status: 200, text: script });
  });
});

describe('what is not there', () => {
  test.each([
    '/graphiql/nothing.js',
    '/graphiql/assets',
    '/graphiql/assets/',
    '/graphiql/../secret.txt',
    '/graphiql/assets/../../../secret.txt',
    '/graphiql/%2e%2e/secret.txt',
    '/graphiql/..%2fsecret.txt',
    '/graphiql/assets%2fmain-abc.js',
    '/graphiql/..\\secret.txt',
    '/graphiql//etc/passwd',
    '/graphiql/index.html%00.js',
    '/graphiql/assets/main-abc.js.br',
    '/graphiql/.inputs',
  ])('%s is 404', async (path) => {
    writeBundle();
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 404, text: 'There is no such file.\n' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test.each(['/graphiqlx', '/graphql', '/', '/GraphiQL'])('%s is left to others', async (path) => {
    writeBundle();
    expect((await get(path)).text).toBe('not for the page');
  });

  test('without a bundle one line says how to make it, and what is built later is found', async () => {
    for (const path of ['/graphiql', '/graphiql/assets/main-abc.js']) {
      const answer = await get(path);
      expect(answer).toMatchObject({
        status: 503,
        text: 'The GraphiQL page has not been built: run `npm run build`.\n',
      });
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    }
    writeBundle();
    expect(await get('/graphiql')).toMatchObject({ status: 200, text: html });
  });

  test('a bundle that was replaced is taken up', async () => {
    writeBundle();
    await get('/graphiql');
    rmSync(join(directory, 'bundle'), { recursive: true });
    mkdirSync(join(directory, 'bundle'));
    writeFileSync(join(directory, 'bundle', 'index.html'), 'another');
    expect((await get('/graphiql/assets/main-abc.js')).status).toBe(404);
    expect((await get('/graphiql')).text).toBe('another');
  });
});

function writeBundle(): void {
  const assets = join(directory, 'bundle', 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(directory, 'secret.txt'), 'secret');
  writeFileSync(join(directory, 'bundle', 'index.html'), html);
  writeFileSync(join(directory, 'bundle', '.inputs'), 'hash');
  writeFileSync(join(assets, 'main-abc.js'), script);
  writeFileSync(join(assets, 'main-abc.js.br'), brotliCompressSync(script));
  writeFileSync(join(assets, 'main-abc.js.gz'), gzipSync(script));
  writeFileSync(join(assets, 'main-abc.css'), 'body {}');
  writeFileSync(join(assets, 'icons-abc.ttf'), 'font');
}

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

/** Not `fetch`, which would tidy the paths up before it sends them. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode, headers: response.headers, body, text: body.toString() });
      });
    });
    sent.on('error', reject).end();
  });
}
