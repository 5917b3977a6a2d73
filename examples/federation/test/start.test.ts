import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './world.ts';

let child: ChildProcessByStdio<null, Readable, Readable>;
const lines: string[] = [];
beforeAll(async () => {
  child = spawn(process.execPath, [fileURLToPath(new URL('../start.ts', import.meta.url))], {
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
