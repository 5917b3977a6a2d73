import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { chromiumPath, endBrowser, openGraphiql } from './browser.js';
import { fileOf } from '../support/file.js';
import { endCommands, MAIN, runCommand as run, runProgram, type Run } from './command.js';

afterEach(endCommands);
afterAll(endBrowser);

async function ask(url: string, query: string): Promise<{ data?: { trainingJobs?: { nodes: object[] } } }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: { trainingJobs?: { nodes: object[] } } };
}

/** One of them without a role: the credentials that there are are of that account. */
const SCOPES = [
  {
    accountId: '111111111111',
    regions: ['us-east-1'],
    roleArn: 'arn:aws:iam::111111111111:role/r',
    externalId: 'ours',
  },
  { accountId: '222222222222', regions: ['eu-west-1'] },
];
const JOBS = '{ trainingJobs(first: 3) { nodes { trainingJobName tags { key value } } } }';

describe('start', () => {
  test.each([
    ['SIGINT', 'one account', () => ({}), /^Training jobs: 2000, in a synthetic account /, 1],
    [
      'SIGTERM',
      'those of the scopes file',
      () => ({ SCOPES_FILE: fileOf({ scopes: SCOPES }) }),
      /^Training jobs: 4000, in 2 synthetic accounts and regions /,
      2,
    ],
  ] as const)(
    'says where GraphiQL is and how many jobs there are, answers, and ends on %s: %s',
    async (signal, _which, env, count, accounts) => {
      const started = run(['start'], { PORT: '0', ...env() });
      const [, url = ''] = await started.line(/^GraphiQL: (http:\S+)\/graphiql$/);
      await started.line(count);
      await started.line(/AWS_PROFILE=<profile> AWS_REGION=<region> npx sagemaker-graphql serve/);
      expect((await ask(url, JOBS)).data?.trainingJobs?.nodes).toHaveLength(3);
      const many = await ask(url, '{ trainingJobs(first: 100) { nodes { accountId } } }');
      expect(new Set(many.data?.trainingJobs?.nodes.map((job) => JSON.stringify(job))).size).toBe(accounts);
      started.child.kill(signal);
      expect(await started.exit()).toBe(0);
    },
  );

  test.skipIf(process.platform !== 'linux').each([
    ['what it says', '> /dev/full'],
    ['its log', '2> /dev/full'],
  ])('answers though %s cannot be written', async (_, redirection) => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    await new Promise((done) => free.close(done));
    const env = { PORT: String(port), MALLOC_ARENA_MAX: '1' };
    const started = runProgram('sh', ['-c', `exec "$0" "$1" start ${redirection}`, process.execPath, MAIN], { env });
    const isUp = async (): Promise<boolean> =>
      await fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(async () => (await isUp()) || started.child.exitCode, { timeout: 20_000 }).toBe(true);
    // It had said it before it could be asked; that it fails comes after.
    for (let i = 0; i < 3; i += 1) await ask(`http://127.0.0.1:${port}`, JOBS);
    started.child.kill('SIGTERM');
    expect(await started.exit()).toBe(0);
  });

  test('a port that is taken is one line and a failure', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const started = run(['start'], { PORT: String(port) });
    expect(await started.exit()).toBe(1);
    expect(started.errors).toEqual([
      `listen EADDRINUSE: address already in use 127.0.0.1:${port}; PORT takes another, and 0 a free one`,
    ]);
    taken.close();
  });

  test.each([
    ['192.0.2.1', expect.stringMatching(/^listen EADDRNOTAVAIL: address not available 192\.0\.2\.1/) as string],
    // Longer than a name in DNS may be, so that nobody is asked for it.
    ['x'.repeat(64), expect.stringMatching(/^getaddrinfo ENOTFOUND x+; /) as string],
  ])('an address that is not of this machine, %s, is one line and a failure', async (host, said) => {
    const env = { HOST: host, PORT: '0', WITHOUT_AUTHENTICATION: 'everyone-who-reaches-this-address-may-read' };
    const started = run(['start'], env);
    expect(await started.exit()).toBe(1);
    expect(started.errors).toEqual([said]);
    expect(started.errors[0]).toMatch(/; HOST takes an address of this machine, and 0\.0\.0\.0 is all of them$/);
  });
});

describe('serve', () => {
  test('runs against whatever speaks the protocol at AWS_ENDPOINT_URL_SAGEMAKER', async () => {
    const sandbox = run(['sandbox', '--port', '0', '--jobs', '50']);
    const [, endpoint = ''] = await sandbox.line(/AWS_ENDPOINT_URL_SAGEMAKER=(\S+)/);
    const served = run(['serve'], {
      PORT: '0',
      AWS_ENDPOINT_URL_SAGEMAKER: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    });
    const [, url = ''] = await served.line(/^GraphiQL: (http:\S+)\/graphiql$/);
    expect((await ask(url, JOBS)).data?.trainingJobs?.nodes).toHaveLength(3);
  });

  test('a promise that fails and that nobody waits for ends nothing, and is a line of the log', async () => {
    const failing = "process.on('SIGUSR2', () => Promise.reject(new Error('nobody waits')))";
    const started = run(['start'], {
      PORT: '0',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(failing)}`,
    });
    const [, url = ''] = await started.line(/^GraphiQL: (http:\S+)\/graphiql$/);
    started.child.kill('SIGUSR2');
    const isTold = (): boolean => started.errors.some((line) => line.includes('nobody waits'));
    await expect.poll(() => isTold() || started.child.exitCode).toBe(true);
    expect(JSON.parse(started.errors.find((line) => line.includes('nobody waits')) ?? '')).toMatchObject({
      level: 'error',
      event: 'internal error',
    });
    expect((await ask(url, JOBS)).data?.trainingJobs?.nodes).toHaveLength(3);
  });

  test('told to end by SIGTERM, it takes nobody new, answers whom it has, and ends', async () => {
    const sandbox = run(['sandbox', '--port', '0', '--jobs', '50']);
    const [, endpoint = ''] = await sandbox.line(/AWS_ENDPOINT_URL_SAGEMAKER=(\S+)/);
    const [asked, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const between = createServer(async (request, response) => {
      asked.resolve();
      await told.promise;
      const onward = httpRequest(endpoint, { method: 'POST', headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    }).listen(0, '127.0.0.1');
    await once(between, 'listening');
    const served = run(['serve'], {
      PORT: '0',
      AWS_ENDPOINT_URL_SAGEMAKER: `http://127.0.0.1:${(between.address() as AddressInfo).port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    });
    const [, url = ''] = await served.line(/^GraphiQL: (http:\S+)\/graphiql$/);
    const answer = ask(url, JOBS);
    await asked.promise;
    served.child.kill('SIGTERM');
    const isUp = (): Promise<boolean> =>
      fetch(`${url}/healthz`).then(
        () => true,
        () => false,
      );
    // oxlint-disable-next-line no-await-in-loop -- until it takes nobody
    while (await isUp());
    told.resolve();
    expect((await answer).data?.trainingJobs?.nodes).toHaveLength(3);
    expect(await served.exit()).toBe(0);
    await new Promise((done) => between.close(done));
  });

  test.each([
    ['a region', {}, /^No AWS region: set AWS_REGION/],
    [
      'a region that there may be',
      { AWS_REGION: 'Ireland' },
      /^AWS_REGION takes a region such as eu-west-1, not "Ireland"$/,
    ],
    [
      'a region that the SDK takes',
      { AWS_REGION: 'us_east_1' },
      /^AWS_REGION takes a region such as eu-west-1, not "us_east_1"$/,
    ],
    [
      'a region on one line',
      { AWS_REGION: 'us-east-1\n' },
      /^AWS_REGION takes a region such as eu-west-1, not "us-east-1\\n"$/,
    ],
    ['credentials', { AWS_REGION: 'us-east-1' }, /^No AWS credentials: set AWS_PROFILE/],
    [
      'a port that is a number',
      { PORT: 'x', AWS_REGION: 'us-east-1' },
      /^PORT takes a whole number from 0 to 65535, not "x"/,
    ],
  ])('without %s it says so in one line and fails', async (_what, env, message) => {
    const served = run(['serve'], { PORT: '0', ...env });
    expect(await served.exit()).toBe(1);
    expect(served.errors).toHaveLength(1);
    expect(served.errors[0]).toMatch(message);
  });

  test('a setting that is misspelt is told in a line of the log, also where it is what is missing, and is no reason to end', async () => {
    const told = (one: Run): unknown[] =>
      one.errors.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    const started = run(['start'], { PORT: '0', MAX_FRIST: '50', MAX_FIRST: '500' });
    await started.line(/^GraphiQL: /);
    const warning = { time: expect.any(String), level: 'warn', event: 'no such setting' };
    expect(told(started)).toEqual([{ ...warning, name: 'MAX_FRIST', why: 'did you mean MAX_FIRST?' }]);
    const refused = run(['serve'], { PORT: '0', HOST: '0.0.0.0', POLICY_FLIE: '/policy.yaml' });
    expect(await refused.exit()).toBe(1);
    expect(told(refused)).toEqual([{ ...warning, name: 'POLICY_FLIE', why: 'did you mean POLICY_FILE?' }]);
    expect(refused.errors.slice(1)).toEqual([expect.stringContaining('set POLICY_FILE')]);
  });

  test('an endpoint that is no address is told in one line, before anything listens', async () => {
    const keys = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    for (const endpoint of ['127.0.0.1:4566', 'localhost:4566']) {
      const served = run(['serve'], { PORT: '0', ...keys, AWS_ENDPOINT_URL_SAGEMAKER: endpoint });
      expect(await served.exit()).toBe(1);
      expect(served.errors).toEqual([
        `AWS_ENDPOINT_URL_SAGEMAKER, AWS_ENDPOINT_URL or endpoint_url of the profile takes an address such as http://127.0.0.1:4566, not "${endpoint}"`,
      ]);
    }
  });

  test.each([
    ['of which there is none', 'nope'],
    ['that has no credentials', 'research'],
  ])('a profile %s is told by its name', async (_, profile) => {
    const home = mkdtempSync(join(tmpdir(), 'sagemaker-graphql-home-'));
    mkdirSync(join(home, '.aws'));
    writeFileSync(join(home, '.aws', 'config'), '[profile research]\nregion=us-east-1\n');
    const served = run(['serve'], { PORT: '0', HOME: home, AWS_REGION: 'us-east-1', AWS_PROFILE: profile });
    expect(await served.exit()).toBe(1);
    rmSync(home, { recursive: true });
    expect(served.errors).toEqual([
      `No AWS credentials: there is no profile "${profile}" in ~/.aws/config or ~/.aws/credentials, or it has none; set AWS_PROFILE to a profile that has them, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role gives them`,
    ]);
  });

  test('a session of single sign-on that has run out is told with what renews it', async () => {
    const home = mkdtempSync(join(tmpdir(), 'sagemaker-graphql-home-'));
    mkdirSync(join(home, '.aws'));
    const profile = ['sso_start_url=https://sso.example', 'sso_region=us-east-1', 'sso_account_id=111111111111'];
    writeFileSync(join(home, '.aws', 'config'), ['[profile research]', ...profile, 'sso_role_name=reader'].join('\n'));
    const served = run(['serve'], { PORT: '0', HOME: home, AWS_REGION: 'us-east-1', AWS_PROFILE: 'research' });
    expect(await served.exit()).toBe(1);
    rmSync(home, { recursive: true });
    expect(served.errors).toEqual([expect.stringMatching(/^No AWS credentials: .*aws sso login/)]);
  });

  test.each([
    [
      'prints nonsense',
      'echo \'{ "SecretAccessKey": "hidden"\'',
      'Profile research credential_process returned invalid JSON.',
    ],
    [
      'fails',
      'sh -c "echo log in first >&2; exit hidden"',
      'the credential_process of the profile has failed: log in first',
    ],
    ['is not there', '/nowhere/tool --token=hidden', 'the credential_process of the profile has failed'],
    [
      'gives what has ended',
      `echo '{ "Version": 1, "AccessKeyId": "a", "SecretAccessKey": "hidden", "Expiration": "2020-01-01T00:00:00Z" }'`,
      'Profile research credential_process returned expired credentials.',
    ],
  ])(
    'a process for credentials that %s is told as that, without its command or what it printed',
    async (_, process, said) => {
      const home = mkdtempSync(join(tmpdir(), 'sagemaker-graphql-home-'));
      mkdirSync(join(home, '.aws'));
      writeFileSync(
        join(home, '.aws', 'config'),
        `[profile research]\nregion=us-east-1\ncredential_process=${process}\n`,
      );
      const served = run(['serve'], { PORT: '0', HOME: home, AWS_PROFILE: 'research' });
      expect(await served.exit()).toBe(1);
      rmSync(home, { recursive: true });
      expect(served.errors).toHaveLength(1);
      expect(served.errors[0]).toMatch(`No AWS credentials: ${said}`);
      expect(served.errors[0]).not.toContain('hidden');
    },
  );

  test.skipIf(process.platform === 'win32').each(['serve', 'doctor'])(
    '%s waits for a process for credentials that hangs as long as a request may take, says so, and ends',
    async (command) => {
      const home = mkdtempSync(join(tmpdir(), 'sagemaker-graphql-home-'));
      mkdirSync(join(home, '.aws'));
      const pipe = join(home, 'nobody-writes');
      expect(await runProgram('mkfifo', [pipe], { env: process.env }).exit()).toBe(0);
      const profile = `[profile research]\nregion=us-east-1\ncredential_process=cat ${pipe}\n`;
      writeFileSync(join(home, '.aws', 'config'), profile);
      const asked = run([command], { PORT: '0', HOME: home, AWS_PROFILE: 'research', REQUEST_TIMEOUT_MS: '200' });
      expect(await asked.exit()).toBe(1);
      // What it has started reads to the end, and ends.
      closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
      rmSync(home, { recursive: true });
      expect(asked.errors).toEqual([
        'No AWS credentials: what gives them (the credential_process of the profile, say) has not answered within 0.2 s (REQUEST_TIMEOUT_MS)',
      ]);
    },
  );

  test('a region that is missing is told beside what is wrong with the files', async () => {
    const served = run(['serve'], { PORT: '0', POLICY_FILE: '/nowhere/policy.yaml' });
    expect(await served.exit()).toBe(1);
    expect(served.errors).toEqual([
      'No AWS region: set AWS_REGION (AWS_REGION=us-east-1; AWS_DEFAULT_REGION is not read), or give the profile in ~/.aws/config a region',
      'POLICY_FILE takes the path of a file that can be read, not "/nowhere/policy.yaml" (ENOENT)',
    ]);
  });

  test.each([
    ['AWS_ACCESS_KEY_ID', { AWS_ACCESS_KEY_ID: 'a\n' }],
    ['AWS_SECRET_ACCESS_KEY', { AWS_SECRET_ACCESS_KEY: 'b\n' }],
    ['AWS_SESSION_TOKEN', { AWS_SESSION_TOKEN: 'c d' }],
  ])('%s that holds a blank or a line end is told at the start, and not shown', async (name, env) => {
    const keys = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const served = run(['serve'], { PORT: '0', ...keys, ...env });
    expect(await served.exit()).toBe(1);
    expect(served.errors).toEqual([
      `No AWS credentials: ${name}, or what stands for it in a file, holds a blank, a line end or another character that no key has`,
    ]);
  });

  test.each([
    ['AWS_USE_FIPS_ENDPOINT', 'FIPS'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'Dualstack'],
  ])('%s beside an endpoint of its own is told at the start', async (name, word) => {
    const keys = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const served = run(['serve'], {
      PORT: '0',
      ...keys,
      AWS_ENDPOINT_URL_SAGEMAKER: 'http://127.0.0.1:9',
      [name]: 'true',
    });
    expect(await served.exit()).toBe(1);
    expect(served.errors).toEqual([
      `No AWS endpoint: Invalid Configuration: ${word} and custom endpoint are not supported`,
    ]);
  });

  test('a command that there is not', async () => {
    const wrong = run(['srve']);
    expect(await wrong.exit()).toBe(1);
    expect(wrong.errors).toEqual(['There is no command "srve"; sagemaker-graphql --help lists them']);
  });
});

describe('doctor', () => {
  test('says that nothing listens at the endpoint, and fails', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const endpoint = `http://127.0.0.1:${(free.address() as AddressInfo).port}`;
    await new Promise((done) => free.close(done));
    const asked = run(['doctor', '--json'], {
      AWS_ENDPOINT_URL_SAGEMAKER: endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    });
    expect(await asked.exit()).toBe(1);
    expect(JSON.parse(asked.out.join('\n'))).toMatchObject({ canServe: false });
  });
});

describe('doctor --json', () => {
  test.each([
    ['credentials', { AWS_REGION: 'us-east-1' }, [/^No AWS credentials: /]],
    ['a setting', { MAX_CALLS: 'many' }, [/^MAX_CALLS /]],
    [
      'what the gateway needs to start, all of it,',
      { POLICY_FILE: '/none', TRUSTED_DOCUMENTS: '/none' },
      [/^No AWS region: /, /^POLICY_FILE /, /^TRUSTED_DOCUMENTS /],
    ],
  ])('is a report where %s is wrong, before anything can be asked', async (_, env, said) => {
    const asked = run(['doctor', '--json'], env);
    expect(await asked.exit()).toBe(1);
    expect(JSON.parse(asked.out.join('\n'))).toEqual({
      version: 1,
      canServe: false,
      scopes: [],
      mistakes: said.map((one): unknown => expect.stringMatching(one)),
    });
    expect(asked.errors).toEqual(said.map((one): unknown => expect.stringMatching(one)));
  });
});

describe.skipIf(process.platform !== 'linux')('the memory of the process', () => {
  const SAY = 'console.log(JSON.stringify([process.pid, process.execArgv, process.env.MALLOC_ARENA_MAX]))';

  /** What Node and malloc were told when it started, by a process that ends soon after: it is told a port that is none. */
  async function told({ NODE_OPTIONS = '', ...env }: Record<string, string>): Promise<unknown> {
    const options = `${NODE_OPTIONS} --import=data:text/javascript,${encodeURIComponent(SAY)}`;
    const started = run(['start'], { PORT: 'none', NODE_OPTIONS: options, ...env });
    await started.exit();
    expect(started.errors).toEqual([expect.stringMatching(/^PORT takes/)]);
    const [pid, flags, arenas] = JSON.parse(started.out.at(-1) ?? '') as unknown[];
    expect(pid).toBe(started.child.pid);
    return { flags, arenas };
  }

  test('is kept small however it was started, under the id that it had', async () => {
    expect(await told({})).toEqual({
      flags: ['--max-semi-space-size=8', '--heap-growing-percent=30', '--initial-old-space-size=128'],
      arenas: '1',
    });
  });

  test('is as its user has said it, where they have', async () => {
    expect(await told({ NODE_OPTIONS: '--max_semi_space_size=32', MALLOC_ARENA_MAX: '4' })).toEqual({
      flags: ['--heap-growing-percent=30', '--initial-old-space-size=128'],
      arenas: '4',
    });
  });

  test.each([
    ['100000000', ['--initial-old-space-size=47']],
    ['0', []],
    // Empty is as if it were not said.
    ['', ['--initial-old-space-size=128']],
  ])('lets garbage lie as far as what is kept may take much: %s', async (CACHE_MAX_BYTES, lying) => {
    const flags = ['--max-semi-space-size=8', '--heap-growing-percent=30', ...lying];
    expect(await told({ CACHE_MAX_BYTES })).toEqual({ flags, arenas: '1' });
  });

  test('is no reason to fail where Node forbids to start anything', async () => {
    const args = ['--permission', '--allow-fs-read=*', MAIN, 'start'];
    const started = runProgram(process.execPath, args, { env: { PORT: '0' } });
    await started.line(/^GraphiQL: /);
    expect(started.errors).toEqual([]);
  });

  test('costs no parent its channel', async () => {
    const child = fork(MAIN, ['start'], { env: { PORT: '0' }, execArgv: [], silent: true });
    const ended = once(child, 'exit');
    try {
      await once(child.stdout!, 'data');
      expect(child.connected).toBe(true);
    } finally {
      child.kill();
      await ended;
    }
  });
});

describe.skipIf(!chromiumPath)('GraphiQL on the gateway', () => {
  test('opens at /graphql too, and each shipped operation gives data without an error', async () => {
    const started = run(['start'], { PORT: '0' });
    const [, url = ''] = await started.line(/^GraphiQL: (http:\S+)\/graphiql$/);
    const graphiql = await openGraphiql(`${url}/graphql`);
    try {
      const tabs = await graphiql.tabs();
      expect(tabs.length).toBeGreaterThanOrEqual(5);
      for (const tab of tabs) {
        await graphiql.selectTab(tab);
        const answer = JSON.parse(await graphiql.run()) as { data?: object; errors?: unknown };
        expect(answer.errors, tab).toBeUndefined();
        expect(answer.data, tab).toBeDefined();
      }
      expect(graphiql.errors).toEqual([]);
      expect(graphiql.foreignRequests).toEqual([]);
    } finally {
      await graphiql.close();
    }
  }, 120_000);
});
