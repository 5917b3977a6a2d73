import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../src/sandbox/wire/faults.js';
import { SOON_MS } from '../../src/upstream/patience.js';
import { type Answer, NOW, type World, type WorldOptions } from '../support/gateway.js';
import { newestArns, startKeeping } from '../support/keeping.js';
import { later } from '../support/time.js';

const HOUR_MS = 3_600_000;
const NODES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on TrainingJob { roleArn trainingJobStatus tags { key } } } }';
/** Of the 60 newest jobs the index lacks eight, and knows an earlier state of six. */
const LAGGING: WorldOptions = { quirks: { 'search-lag': 4 * 3_600_000 }, clock: () => NOW + 60_000 };
const throttled = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };

let world: World;

afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

async function start(options?: WorldOptions): Promise<void> {
  world = await startKeeping(options);
}

const arns = (count: number): string[] => newestArns(world, count);

/** Comes when such a call has; it is never answered, and the moment after which something older serves does not pass by itself. */
async function hanging(operation: string, match: Fault['match'] = () => true): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await new Promise<void>((come) => {
    const isMeant: Fault['match'] = (input) => {
      const isSuch = match(input);
      if (isSuch) come();
      return isSuch;
    };
    world.sandbox.fault({ operation, match: isMeant, error: { hang: true } });
  });
}

describe('what is kept', () => {
  test('running jobs are good for seconds, terminal ones for long', async () => {
    await start({ env: { RUNNING_TTL_MS: '0', VOLATILE_TTL_MS: '3600000' } });
    const jobs = [...world.sandbox.account.trainingJobs()];
    const running = jobs.filter(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress').slice(0, 3);
    const ended = jobs.filter(({ TrainingJobStatus }) => TrainingJobStatus === 'Completed').slice(0, 20);
    expect(running).toHaveLength(3);
    const ids = [...running, ...ended].map(({ TrainingJobArn = '' }) => TrainingJobArn);
    await world.query(NODES, { ids });
    world.callsMade();
    const { extensions } = await world.query(NODES, { ids });
    const asked = world.sandbox.calls.map(({ input }) => JSON.stringify(input)).join('');
    for (const { TrainingJobName = '' } of running) expect(asked).toContain(TrainingJobName);
    for (const { TrainingJobName = '' } of ended) expect(asked).not.toContain(TrainingJobName);
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect(extensions.upstream.cacheHits).toBe(20);
  });

  test.each([
    [
      'read by its name',
      (name: string) => `trainingJob(name: "${name}") { trainingJobStatus tags { key } }`,
      'ListTags',
    ],
    [
      'found by a list',
      (name: string) => `trainingJobs(filter: { nameContains: "${name}" }) { nodes { profilingStatus } }`,
      'Search',
    ],
  ])('what is served of a job %s, beside what had to be read, is told with its age, and once', async (_, ask, call) => {
    await start();
    const [name = ''] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName, TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    await world.query(`{ trainingJob(name: "${name}") { trainingJobStatus profilingStatus } }`);
    later(60_000);
    const { errors, extensions } = await world.query(`{ ${ask(name)} }`);
    expect(errors).toBeUndefined();
    expect(extensions.upstream).toMatchObject({ calls: { [call]: 1 }, cacheHits: 1, stale: null });
    expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(60_000);
  });

  test('a page that is kept tells the age of what its jobs have from before it was read', async () => {
    await start();
    const [name = ''] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName, TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    const list = `{ trainingJobs(filter: { nameContains: "${name}" }) { nodes { trainingJobStatus profilingStatus } } }`;
    await world.query(`{ trainingJob(name: "${name}") { profilingStatus } }`);
    later(60_000);
    await world.query(list);
    later(10_000);
    const { extensions } = await world.query(list);
    expect(extensions.upstream.calls).toEqual({});
    expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(70_000);
  });

  test('ten requests for the same missing record make one call, and the next none', async () => {
    await start();
    world.sandbox.set({ latencyMs: 30 });
    const query = '{ trainingJob(name: "never-there") { trainingJobStatus } }';
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await world.query(query)));
    expect(answers.map(({ data }) => data)).toEqual(Array.from({ length: 10 }, () => ({ trainingJob: null })));
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
    await world.query(query);
    expect(world.callsMade()).toEqual({});
  });

  test('a job that has gone is not brought back by a list that was read before', async () => {
    await start();
    const [, arn = ''] = arns(2);
    const list = '{ trainingJobs(first: 20) { nodes { id trainingJobStatus } } }';
    await world.query(list);
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: ({ TrainingJobName }) => arn.endsWith(`/${String(TrainingJobName)}`),
      error: { status: 400, type: 'ValidationException', message: 'Requested resource not found.' },
    });
    const one = `{ trainingJob(arn: "${arn}", freshness: FRESHNESS) { trainingJobStatus } }`;
    expect((await world.query(one.replace('FRESHNESS', 'STRONG'))).data).toEqual({ trainingJob: null });
    world.callsMade();
    await world.query(list);
    expect((await world.query(one.replace('FRESHNESS', 'AUTO'))).data).toEqual({ trainingJob: null });
    expect(world.callsMade()).toEqual({});
  });

  test.each([
    ['a list', 'ListTrainingJobs', '{ trainingJobs(first: 60, freshness: STRONG) { nodes { id } } }'],
    [
      "its tuning job's own list",
      'ListTrainingJobsForHyperParameterTuningJob',
      '{ hyperParameterTuningJob(arn: "PARENT") { trainingJobs(first: 60, orderBy: { field: OBJECTIVE }) { nodes { id } } } }',
    ],
    ['its tags', 'ListTags', '{ trainingJob(arn: "ID") { id tags { key } } }'],
  ])('nor by %s, asked for before it went and answered later', async (_, operation, query) => {
    await start();
    const child = [...world.sandbox.account.trainingJobs()].find(
      ({ TuningJobArn, TrainingJobStatus }) => TuningJobArn && TrainingJobStatus === 'Completed',
    );
    const { TrainingJobArn: id = '', TrainingJobName: name = '', TuningJobArn: parent = '' } = child ?? {};
    const job = (freshness: string): string =>
      `{ trainingJob(name: "${name}", freshness: ${freshness}) { trainingJobStatus } }`;
    await world.query(job('AUTO'));
    await world.query(`{ hyperParameterTuningJob(arn: "${parent}") { hyperParameterTuningJobStatus } }`);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    world.sandbox.set({ latencyMs: 1_000 });
    const early = world.query(query.replace('PARENT', parent).replace('ID', id));
    await expect.poll(() => world.sandbox.callCounts[operation]).toBe(1);
    world.sandbox.set({ latencyMs: 0 });
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: ({ TrainingJobName }) => TrainingJobName === name,
      error: { status: 400, type: 'ValidationException', message: 'Requested resource not found.' },
    });
    const gone = { trainingJob: null };
    expect((await world.query(job('STRONG'))).data).toEqual(gone);
    vi.advanceTimersByTime(1_000);
    expect(JSON.stringify((await early).data)).toContain(id);
    world.callsMade();
    expect((await world.query(job('AUTO'))).data).toEqual(gone);
    expect(world.callsMade()).toEqual({});
  });

  test('nor by an index that lags, which has it still', async () => {
    await start();
    const [, id = ''] = arns(2);
    const [, name = ''] = id.split('/');
    const query = `{ trainingJob(name: "${name}") { trainingJobStatus } }`;
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      match: ({ TrainingJobName }) => TrainingJobName === name,
      error: { status: 400, type: 'ValidationException', message: 'Requested resource not found.' },
    });
    expect((await world.query(query)).data).toEqual({ trainingJob: null });
    const { data } = await world.query('{ trainingJobs(first: 20) { nodes { id } } }');
    expect(data.trainingJobs.nodes).toContainEqual({ id });
    expect((await world.query(query)).data).toEqual({ trainingJob: null });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1, Search: 1 });
  });

  test('a job that has ended does not go on for a Describe that was longer on its way, though both are of one second', async () => {
    await start();
    const running = [...world.sandbox.account.trainingJobs()].find((job) => job.TrainingJobStatus === 'InProgress');
    const status = (freshness: string): string =>
      `{ trainingJob(name: "${running?.TrainingJobName}", freshness: ${freshness}) { trainingJobStatus } }`;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    world.sandbox.set({ latencyMs: 1_000 });
    const late = world.query(status('AUTO'));
    await expect.poll(() => world.sandbox.calls.length).toBe(1);
    world.sandbox.set({ latencyMs: 0 });
    world.sandbox.fault({
      operation: 'DescribeTrainingJob',
      times: 1,
      error: { patch: (output) => ({ ...output, TrainingJobStatus: 'Completed', SecondaryStatus: 'Completed' }) },
    });
    const completed = { trainingJob: { trainingJobStatus: 'COMPLETED' } };
    expect((await world.query(status('STRONG'))).data).toEqual(completed);
    vi.advanceTimersByTime(1_000);
    expect((await late).errors).toBeUndefined();
    world.callsMade();
    expect((await world.query(status('AUTO'))).data).toEqual(completed);
    expect(world.callsMade()).toEqual({});
  });

  test.each(['LastModifiedTime', 'CreationTime'])('a job goes on whose %s was told wrongly once', async (member) => {
    await start();
    const running = [...world.sandbox.account.trainingJobs()].find((job) => job.TrainingJobStatus === 'InProgress');
    const status = `{ trainingJob(name: "${running?.TrainingJobName}") { trainingJobStatus tags { key } } }`;
    const operation = 'DescribeTrainingJob';
    const yetToCome = NOW / 1_000 + 86_400;
    world.sandbox.fault({ operation, times: 1, error: { patch: (job) => ({ ...job, [member]: yetToCome }) } });
    const { data: before } = await world.query(status);
    expect(before).toMatchObject({ trainingJob: { trainingJobStatus: 'IN_PROGRESS' } });
    later(600_001);
    world.sandbox.fault({ operation, error: { patch: (job) => ({ ...job, TrainingJobStatus: 'Completed' }) } });
    const ended = { trainingJob: { ...before.trainingJob, trainingJobStatus: 'COMPLETED' } };
    world.callsMade();
    expect((await world.query(status)).data).toEqual(ended);
    // It might have been overtaken.
    expect(world.callsMade()).toEqual({ [operation]: 2, ListTags: 1 });
    const again = await world.query(status);
    expect(again.data).toEqual(ended);
    expect(again.extensions.upstream.calls).toEqual({});
  });

  test('that there is no job of a name says nothing of one that differs in case', async () => {
    await start();
    const names = [...world.sandbox.account.trainingJobs()].map(({ TrainingJobName = '' }) => TrainingJobName);
    const name = names.find((one) => one !== one.toLowerCase()) ?? '';
    const ask = (by: string): string => `{ trainingJob(name: "${by}") { trainingJobName roleArn } }`;
    expect((await world.query(ask(name.toLowerCase()))).data).toEqual({ trainingJob: null });
    expect((await world.query(ask(name))).data.trainingJob).toMatchObject({ trainingJobName: name });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 2 });
    expect((await world.query(ask(name.toLowerCase()))).data).toEqual({ trainingJob: null });
    expect((await world.query(ask(name))).data.trainingJob).toMatchObject({ trainingJobName: name });
    expect(world.callsMade()).toEqual({});
  });

  test.each([
    ['throttles', throttled],
    ['fails', { status: 500 }],
    ['answers what cannot be read', { status: 200, body: '<html>' }],
  ])('what is past its time serves where SageMaker %s, and is told', async (_, error) => {
    await start({ env: { RUNNING_TTL_MS: '0', WINDOW_MS: '1', REQUEST_TIMEOUT_MS: '1000' } });
    const query = '{ trainingJobs(first: 20) { nodes { id trainingJobStatus } } }';
    const { data } = await world.query(query);
    // More than the window's time, on a fast machine too.
    await pause(5);
    const heals = ['Search', 'ListTrainingJobs'].map((operation) => world.sandbox.fault({ operation, error }));
    const stale = await world.query(query);
    expect(stale.errors).toBeUndefined();
    expect(stale.data).toEqual(data);
    expect(stale.extensions.upstream.stale).toMatchObject({ ageMs: expect.any(Number) });
    for (const heal of heals) heal();
    // It is being read anew in the background, and may be asked for once more before it answers.
    await expect.poll(async () => (await world.query(query)).extensions.upstream.stale).toBeNull();
  });

  test.each([1, 7])(
    'children of %i tuning jobs that are past their time serve while they are read anew',
    async (parents) => {
      await start({ env: { WINDOW_MS: '1' } });
      const query = `{ hyperParameterTuningJobs(first: ${parents}) { nodes { trainingJobs(first: 2) { nodes { id } } } } }`;
      const { data } = await world.query(query);
      await pause(5);
      const asked = hanging('Search', ({ Resource }) => Resource === 'TrainingJob');
      const answers: string[] = [];
      const ask = async (who: string): Promise<Answer<object>> => {
        const answer = await world.query(query);
        answers.push(who);
        return answer;
      };
      const first = ask('who reads them anew');
      await asked;
      const second = await ask('who comes meanwhile');
      expect(second.data).toEqual(data);
      expect(second.extensions.upstream.stale?.count).toBeGreaterThanOrEqual(parents);
      vi.advanceTimersByTime(SOON_MS);
      expect((await first).data).toEqual(data);
      expect(answers).toEqual(['who comes meanwhile', 'who reads them anew']);
    },
  );

  test('children that are kept come beside those of other tuning jobs that are read together and refused', async () => {
    await start();
    const parents = await world.query(
      '{ hyperParameterTuningJobs(first: 7) { nodes { id trainingJobStatusCounters { completed } } } }',
    );
    const [{ id }] = parents.data.hyperParameterTuningJobs.nodes;
    const children = 'trainingJobs(first: 2) { nodes { id } }';
    const { data } = await world.query(`{ node(id: "${id}") { ... on HyperParameterTuningJob { ${children} } } }`);
    const error = { status: 400, type: 'ExpiredTokenException', message: 'The security token is expired' };
    world.sandbox.fault({ operation: 'Search', error });
    const answer = await world.query(`{ hyperParameterTuningJobs(first: 7) { nodes { ${children} } } }`);
    const [kept, ...others] = answer.data.hyperParameterTuningJobs.nodes;
    expect(kept).toEqual(data.node);
    expect(others.map((one: { trainingJobs: object | null }) => one.trainingJobs)).toEqual(Array(6).fill(null));
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_ACCESS_DENIED', count: 6 } }]);
  });

  test('a job that has ended serves past its time too, which is as long as what is past it may serve', async () => {
    await start();
    const [name] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName = '', TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    const query = `{ trainingJob(name: "${name}") { trainingJobStatus } }`;
    const { data } = await world.query(query);
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 200, body: '<html>' } });
    later(1.5 * HOUR_MS);
    const stale = await world.query(query);
    expect(stale.errors).toBeUndefined();
    expect(stale.data).toEqual(data);
    expect(stale.extensions.upstream).toMatchObject({ cacheHits: 1, stale: { count: 1 } });
    later(HOUR_MS);
    expect((await world.query(query)).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });

  test('a job past its time serves at once who comes while another reads it anew', async () => {
    await start();
    const jobs = [...world.sandbox.account.trainingJobs()];
    const running = jobs.find(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress');
    const query = `{ node(id: "${running?.TrainingJobArn}") { ... on TrainingJob { roleArn } } }`;
    const { data } = await world.query(query);
    later(HOUR_MS / 2);
    world.callsMade();
    const asked = hanging('DescribeTrainingJob');
    const answers: string[] = [];
    const first = world.query(query).then(() => answers.push('who reads it anew'));
    await asked;
    const second = await world.query(query);
    answers.push('who comes meanwhile');
    expect(second.data).toEqual(data);
    expect(second.extensions.upstream).toMatchObject({ calls: {}, stale: { count: 1 } });
    vi.advanceTimersByTime(SOON_MS);
    await first;
    expect(answers).toEqual(['who comes meanwhile', 'who reads it anew']);
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
  });

  test('what is past its time is no answer to a denial', async () => {
    await start();
    const jobs = [...world.sandbox.account.trainingJobs()];
    const ended = jobs.find(({ TrainingJobStatus }) => TrainingJobStatus === 'Completed');
    const query = `{ node(id: "${ended?.TrainingJobArn}") { ... on TrainingJob { roleArn } } }`;
    await world.query(query);
    later(1.5 * HOUR_MS);
    const error = { status: 400, type: 'AccessDeniedException', message: 'no' };
    for (const operation of ['DescribeTrainingJob', 'Search']) world.sandbox.fault({ operation, error });
    const { data, errors, extensions } = await world.query(query);
    expect(data).toEqual({ node: { roleArn: null } });
    expect(errors).toMatchObject([{ path: ['node', 'roleArn'], extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }]);
    expect(extensions.upstream.stale).toBeNull();
  });

  test('what is past its time serves beside what was never read and cannot be', async () => {
    await start();
    const jobs = [...world.sandbox.account.trainingJobs()];
    const [job, another] = jobs.filter(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress');
    await world.query(NODES, { ids: [job?.TrainingJobArn, another?.TrainingJobArn] });
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error: { status: 500 } });
    later(HOUR_MS / 2);
    const { data, errors, extensions } = await world.query(
      `{ trainingJob(arn: "${job?.TrainingJobArn}") { trainingJobName roleArn profilingStatus } }`,
    );
    expect(data.trainingJob).toEqual({
      trainingJobName: job?.TrainingJobName,
      roleArn: job?.RoleArn,
      profilingStatus: null,
    });
    expect(errors).toMatchObject([{ path: ['trainingJob', 'profilingStatus'] }]);
    expect(extensions.upstream.stale).toMatchObject({ count: 1 });
  });

  test('a job that was kept and is gone takes no List: the casing of its name is known', async () => {
    await start({ env: { RUNNING_TTL_MS: '0', TERMINAL_TTL_MS: '0' } });
    const query = `{ node(id: "${arns(1)[0]}") { ... on TrainingJob { roleArn } } }`;
    await world.query(query);
    world.callsMade();
    const error = { status: 400, type: 'ValidationException', message: 'Requested resource not found.' };
    world.sandbox.fault({ operation: 'DescribeTrainingJob', error });
    await pause(2);
    expect((await world.query(query)).data).toEqual({ node: null });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1 });
  });

  test('a job that is gone when its tags are read anew is null, and no refusal of ListTags', async () => {
    await start({ env: { VOLATILE_TTL_MS: '0' } });
    const [name] = [...world.sandbox.account.trainingJobs()].flatMap(({ TrainingJobName = '', TrainingJobStatus }) =>
      TrainingJobStatus === 'Completed' ? [TrainingJobName] : [],
    );
    const query = `{ trainingJob(name: "${name}") { trainingJobStatus tags { key } } }`;
    await world.query(query);
    world.callsMade();
    const notFound = { status: 400, type: 'ValidationException', message: 'Requested resource not found.' };
    for (const operation of ['DescribeTrainingJob', 'ListTags']) world.sandbox.fault({ operation, error: notFound });
    await pause(2);
    const { data, errors } = await world.query(query);
    expect({ data, errors }).toEqual({ data: { trainingJob: null } });
    expect(world.callsMade()).toEqual({ DescribeTrainingJob: 1, ListTags: 1 });
    expect((await world.query(query)).data).toEqual({ trainingJob: null });
    expect(world.callsMade()).toEqual({});
  });

  test.each([
    ['by its tags', { tags: [{ key: 'none' }] }, 0],
    ['whose tags are selected', {}, 3],
  ])('a job that goes between its Describe and its ListTags spoils no list %s', async (_, filter, count) => {
    await start({ jobs: 3, quirks: { 'search-denied': true } });
    const [gone] = [...world.sandbox.account.trainingJobs()];
    const error = { status: 400, type: 'ValidationException', message: 'Requested resource not found.' };
    const isGone = ({ TrainingJobName, ResourceArn }: Record<string, unknown>): boolean =>
      TrainingJobName === gone?.TrainingJobName || ResourceArn === gone?.TrainingJobArn;
    // The first Describe finds it still.
    world.sandbox.onCall(({ operation: told, input }) => {
      if (told !== 'DescribeTrainingJob' || !isGone(input)) return;
      for (const operation of ['DescribeTrainingJob', 'ListTags'])
        world.sandbox.fault({ operation, match: isGone, error });
    });
    const lacksNone = { hyperParameters: [{ name: 'none', operator: 'NOT_EXISTS' }] };
    const { data, errors } = await world.query(
      'query ($filter: TrainingJobFilter) { trainingJobs(filter: $filter) { nodes { id tags { key } } } }',
      { filter: { ...lacksNone, ...filter } },
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toHaveLength(count);
    expect(world.callsMade()).toEqual({ Search: 1, ListTrainingJobs: 1, DescribeTrainingJob: 4, ListTags: 3 });
    const one = await world.query(`{ trainingJob(name: "${gone?.TrainingJobName}") { roleArn tags { key } } }`);
    expect({ data: one.data, errors: one.errors }).toEqual({ data: { trainingJob: null } });
  });

  test("of a job that a tuning job's own list says has ended nothing stays that was read while it ran", async () => {
    let now = NOW;
    await start({ clock: () => now });
    const { account } = world.sandbox;
    const job = [...account.tuningJobs()]
      .flatMap(({ HyperParameterTuningJobName: name = '' }) => account.childrenOf(name))
      .find(({ TrainingJobStatus }) => TrainingJobStatus === 'InProgress');
    const one = `{ trainingJob(name: "${job?.TrainingJobName}") { trainingJobStatusRaw secondaryStatusRaw trainingEndTime } }`;
    await world.query(one);
    now += 4 * 86_400_000;
    // Whoever asks for the summaries is answered from that list, which tells no time of the last change.
    await world.query(
      `{ node(id: "${job?.TuningJobArn}") { ... on HyperParameterTuningJob { trainingJobs(first: 1000) { edges { summary { trainingJobStatus } } } } } }`,
    );
    const { data } = await world.query(one);
    const ended = account.trainingJob(job?.TrainingJobName ?? '');
    expect(ended?.TrainingJobStatus).not.toBe('InProgress');
    expect(data.trainingJob).toEqual({
      trainingJobStatusRaw: ended?.TrainingJobStatus,
      secondaryStatusRaw: ended?.SecondaryStatus,
      trainingEndTime: ended?.TrainingEndTime?.toISOString(),
    });
  });

  test('that is of a later state than the index is no evidence against its order or its filters', async () => {
    await start(LAGGING);
    await world.query(
      '{ trainingJobs(first: 60, freshness: STRONG) { nodes { lastModifiedTime trainingJobStatus } } }',
    );
    world.callsMade();
    const changed = await world.query(
      '{ trainingJobs(first: 60, orderBy: { field: LAST_MODIFIED_TIME }) { nodes { id } } }',
    );
    expect(changed.data.trainingJobs.nodes).toHaveLength(60);
    const running = await world.query(
      '{ trainingJobs(first: 60, filter: { trainingJobStatus: [IN_PROGRESS] }) { nodes { trainingJobStatus } totalCount } }',
    );
    const { nodes, totalCount } = running.data.trainingJobs;
    expect(nodes.filter((node: { trainingJobStatus: string }) => node.trainingJobStatus !== 'IN_PROGRESS')).toEqual([]);
    // In the index some have not ended yet.
    expect(totalCount).toBeGreaterThan(nodes.length);
    expect(world.callsMade()).toEqual({ Search: 2 });
    expect(world.log.join()).not.toContain('search is limited');
  });

  test('that Search knows an earlier state of is described: no field is null for want of a call', async () => {
    await start(LAGGING);
    const list = await world.query('{ trainingJobs(first: 60, freshness: STRONG) { nodes { id } } }');
    const ids = list.data.trainingJobs.nodes.map(({ id }: { id: string }) => id);
    world.callsMade();
    const { data } = await world.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TrainingJob { roleArn tags { key } } } }',
      { ids },
    );
    expect(data.nodes.filter((node: { roleArn: string | null }) => node.roleArn === null)).toEqual([]);
    expect(data.nodes.filter((node: { tags: object[] | null }) => node.tags === null)).toEqual([]);
    expect(world.callsMade()).toEqual({ Search: 1, DescribeTrainingJob: 14, ListTags: 8 });
  });
});
