import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './world.ts';

const START = fileURLToPath(new URL('../start.ts', import.meta.url));

let child: ChildProcessByStdio<null, Readable, Readable>;
const lines: string[] = [];
beforeAll(async () => {
  child = spawn(process.execPath, [START], {
    env: { PATH: process.env.PATH, APOLLO_PORT: '0', HIVE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Ctrl-C')) return;
  }
  throw new Error(`It ended before it was ready: ${errors.join('\n')}`);
});
afterAll(() => child.kill());

const addresses = (): readonly string[] => lines.flatMap((line) => /^\S.* (http:\S+)$/.exec(line)?.[1] ?? []);
const routers = (): readonly string[] => addresses().slice(-2);

test('one command starts SageMaker, three subgraphs and two routers, which answer the query that it prints', async () => {
  expect(addresses()).toHaveLength(5);
  const token = /Bearer (\S+)$/.exec(lines.find((line) => line.startsWith('Send this')) ?? '')?.[1];
  const query = lines.slice(lines.indexOf('{'), lines.indexOf('}') + 1).join('\n');
  const answers = await Promise.all(routers().map(async (url) => await ask(url, query, token)));
  expect(answers).toHaveLength(2);
  for (const { data, errors } of answers) {
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(5);
    expect(data.jobsOfCostCentre).toHaveLength(5);
    expect(data.modelVersions.nodes[0].trainedBy.trainingJobName).toEqual(expect.any(String));
  }
});

test('an interrupt ends all of it, with status 0', async () => {
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await Promise.all(addresses().map(async (url) => await expect(fetch(url)).rejects.toThrow('fetch failed')));
});

test('a port that cannot be had is told in one line, before anything starts', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const another = 'it takes another, and 0 a free one';
  const wrong = [
    [{ APOLLO_PORT: `${port}` }, `APOLLO_PORT: cannot listen on 127.0.0.1:${port}: the port is taken; ${another}`],
    [
      { APOLLO_PORT: '0', HIVE_PORT: `${port}` },
      `HIVE_PORT: cannot listen on 127.0.0.1:${port}: the port is taken; ${another}`,
    ],
    [{ APOLLO_PORT: '0', HIVE_PORT: '70000' }, 'HIVE_PORT takes a port, 0 to 65535, not "70000"'],
    [{ APOLLO_PORT: 'x' }, 'APOLLO_PORT takes a port, 0 to 65535, not "x"'],
  ] as const;
  await Promise.all(
    wrong.map(async ([env, line]) => {
      const run = spawn(process.execPath, [START], { env: { PATH: process.env.PATH, ...env } });
      const [[code], out, errors] = await Promise.all([once(run, 'close'), text(run.stdout), text(run.stderr)]);
      expect({ code, out, errors }).toEqual({ code: 1, out: '', errors: `${line}\n` });
    }),
  );
  taken.close();
});
