import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { getUrl } from '../support/http.js';
import { later } from '../support/time.js';

const HOUR_MS = 3_600_000;
const TTL_MS = 60_000;

let world: World;

beforeEach(async () => {
  world = await startWorld({
    env: { CACHE_MAX_BYTES: '100000000', RUNNING_TTL_MS: String(TTL_MS), MISSING_TTL_MS: String(TTL_MS) },
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

function setBack(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() - HOUR_MS);
}

const ONE = `query ($name: String!, $freshness: FreshnessMode) {
  trainingJob(name: $name, freshness: $freshness) { trainingJobStatus roleArn }
}`;

function running(): string {
  const jobs = [...world.sandbox.account.trainingJobs()];
  return jobs.find(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress')?.TrainingJobName ?? '';
}

test('a record ages on where the clock was set back', async () => {
  const name = running();
  await world.query(ONE, { name });
  world.callsMade();
  setBack();
  await world.query(ONE, { name });
  expect(world.callsMade()).toEqual({});
  later(TTL_MS + 1);
  await world.query(ONE, { name });
  expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
});

test('a record is as much older as the machine has slept: the process has not counted that', async () => {
  const name = running();
  await world.query(ONE, { name });
  world.callsMade();
  vi.useFakeTimers({ toFake: ['Date'] });
  // More than all that tests of this process may have had pass by the count alone.
  vi.setSystemTime(Date.now() + 365 * 24 * HOUR_MS);
  await world.query(ONE, { name });
  expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
});

test('an answer is good for no longer where the clock was set back', async () => {
  const url = getUrl(world.gateway.url, ONE, { name: running() });
  await fetch(url);
  setBack();
  const [, seconds] = /^private, max-age=(\d+)$/.exec((await fetch(url)).headers.get('cache-control') ?? '') ?? [];
  expect(Number(seconds)).toBeLessThanOrEqual(TTL_MS / 1_000);
});

test('STRONG reads anew where the clock was set back', async () => {
  const name = running();
  await world.query(ONE, { name });
  world.callsMade();
  setBack();
  await world.query(ONE, { name, freshness: 'STRONG' });
  expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
});

test('a job that there was not is asked for again where the clock was set back', async () => {
  await world.query(ONE, { name: 'not-yet' });
  world.callsMade();
  setBack();
  later(TTL_MS + 1);
  await world.query(ONE, { name: 'not-yet' });
  expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
});

test('a list is read anew where the clock was set back', async () => {
  const query = '{ trainingJobs(first: 5) { nodes { trainingJobName } } }';
  await world.query(query);
  world.callsMade();
  setBack();
  later(TTL_MS + 1);
  await world.query(query);
  expect(world.callsMade()).toEqual({ Search: 1 });
});
