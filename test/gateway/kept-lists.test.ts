import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, type World, type WorldOptions } from '../support/gateway.js';
import { newestArns, startKeeping } from '../support/keeping.js';
import { later } from '../support/time.js';

const HOUR_MS = 3_600_000;

let world: World;

afterEach(async () => await world.close());

async function start(options?: WorldOptions): Promise<void> {
  world = await startKeeping(options);
}

const arns = (count: number): string[] => newestArns(world, count);

describe('lists', () => {
  test('an order leaves out the jobs that lack its value, those too that are kept as packed text', async () => {
    await start({ jobs: 80, quirks: { 'search-denied': true }, env: { CACHE_MAX_BYTES: '800000', WINDOW_MS: '0' } });
    const query =
      '{ trainingJobs(first: 100, orderBy: { field: BILLABLE_TIME }) { nodes { id billableTimeInSeconds } } }';
    const truth = [...world.sandbox.account.trainingJobs()].filter((job) => job.BillableTimeInSeconds !== undefined);
    for (const _time of ['read', 'kept']) {
      const { data, errors } = await world.query(query); // oxlint-disable-line no-await-in-loop -- the second has what the first has read
      expect(errors).toBeUndefined();
      expect(data.trainingJobs.nodes).toHaveLength(truth.length);
    }
    expect(truth.length).toBeLessThan(80);
    expect(world.callsMade().DescribeTrainingJob).toBeLessThan(160);
  });

  test('what a filter reads is there in the rows of a Search that lags, though less is known of a later state', async () => {
    await start({ quirks: { 'search-lag': 6 * HOUR_MS } });
    await world.query('{ trainingJobs(first: 200, freshness: STRONG) { nodes { id trainingJobStatus } } }');
    expect(world.callsMade()).toEqual({ ListTrainingJobs: 2 });
    const { data, errors } = await world.query(
      '{ trainingJobs(first: 50, filter: { properties: [{ name: "RoleArn", operator: EXISTS }] }) { nodes { id roleArn } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes.every(({ roleArn }: { roleArn: string | null }) => roleArn)).toBe(true);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('again, at once, costs nothing, whatever else is selected of what was read', async () => {
    await start();
    await world.query('{ trainingJobs(first: 100) { nodes { id trainingJobStatus } } }');
    expect(world.callsMade()).toEqual({ Search: 1 });
    const { errors } = await world.query(
      '{ trainingJobs(first: 60) { totalCount nodes { id roleArn tags { key } } } }',
    );
    expect(errors).toBeUndefined();
    const [arn] = arns(1);
    await world.query('query ($arn: String) { trainingJob(arn: $arn) { roleArn tags { key value } } }', { arn });
    expect(world.callsMade()).toEqual({});
  });

  test('of more than a page at the most, again, cost nothing either', async () => {
    await start({ jobs: 2_300 });
    const readAll = async (): Promise<number> => {
      let [after, count]: [string | null, number] = [null, 0];
      do {
        // oxlint-disable-next-line typescript/no-explicit-any -- the loop's own cursor keeps it from being inferred
        const { data }: Answer<any> = await world.query(
          'query ($after: String) { trainingJobs(first: 1000, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }',
          { after },
        );
        count += data.trainingJobs.nodes.length;
        after = data.trainingJobs.pageInfo.hasNextPage ? data.trainingJobs.pageInfo.endCursor : null;
      } while (after !== null);
      return count;
    };
    expect(await readAll()).toBe(2_300);
    expect(world.callsMade()).toEqual({ Search: 23 });
    expect(await readAll()).toBe(2_300);
    expect(world.callsMade()).toEqual({});
  });

  test('that have been read whole are counted by that, whichever call gave them', async () => {
    await start({ jobs: 120 });
    const read = async (first: number): Promise<void> => {
      const { data } = await world.query(`{
        byName: trainingJobs(first: ${first}, orderBy: { field: NAME }) { totalCount nodes { id } }
        byStatus: hyperParameterTuningJobs(first: ${first}, orderBy: { field: STATUS }) { totalCount nodes { id } }
      }`);
      expect(data.byName.totalCount).toBe(120);
      expect(data.byStatus.totalCount).toBe([...world.sandbox.account.tuningJobs()].length);
    };
    await read(120);
    const counts = world.sandbox.calls.filter(({ input }) => input['MaxResults'] === 1 && !input['SearchExpression']);
    expect(counts).toEqual([]);
    world.callsMade();
    await read(10);
    expect(world.callsMade()).toEqual({});
  });

  test('with a filter come from the same list where that has been read whole, as old as it is', async () => {
    await start({ jobs: 150 });
    // oxlint-disable-next-line typescript/no-explicit-any -- as `query` itself answers
    const ask = async (args: string): Promise<Answer<any>> =>
      await world.query(`{ trainingJobs(${args}) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`);
    const failed = 'filter: { trainingJobStatus: [FAILED] }';
    const truth = [...world.sandbox.account.trainingJobs()]
      .filter(({ TrainingJobStatus }) => TrainingJobStatus === 'Failed')
      .map(({ TrainingJobArn = '' }) => ({ id: TrainingJobArn }));
    // Of one that has not been read to its end nothing is known of the rest.
    await ask('first: 100');
    await ask(failed);
    expect(world.callsMade()).toEqual({ Search: 2 });
    await world.close();
    await start({ jobs: 150 });
    await ask('first: 200');
    world.callsMade();
    later(5_000);
    const first = await ask(`first: 2, ${failed}`);
    expect(first.data.trainingJobs).toMatchObject({ totalCount: truth.length, nodes: truth.slice(0, 2) });
    expect(first.extensions.upstream).toMatchObject({ calls: {}, stale: null });
    expect(first.extensions.upstream.ageMs).toBeGreaterThanOrEqual(5_000);
    const rest = `first: 100, after: "${first.data.trainingJobs.pageInfo.endCursor}", ${failed}`;
    expect((await ask(rest)).data.trainingJobs.nodes).toEqual(truth.slice(2));
    expect((await ask('filter: { properties: [{ name: "RoleArn", operator: EXISTS }] }')).errors).toBeUndefined();
    // What Search cannot count is not counted here either: it would be told in one answer, and not in the next.
    const rates = 'hyperParameters: [{ name: "learning_rate", operator: GREATER_THAN, value: "0" }]';
    expect((await ask(`filter: { ${rates} }`)).data.trainingJobs).toMatchObject({
      totalCount: null,
      nodes: { length: 25 },
    });
    expect(world.callsMade()).toEqual({});
    // What is kept is nothing to STRONG.
    await ask(`${failed}, freshness: STRONG`);
    expect(Object.keys(world.callsMade())).toEqual(['ListTrainingJobs']);
    await world.close();
    // A cursor needs nothing that is kept.
    await start({ jobs: 150 });
    expect((await ask(rest)).data.trainingJobs.nodes).toEqual(truth.slice(2));
  });

  test.each([
    'CREATION_TIME, direction: ASC',
    'LAST_MODIFIED_TIME',
    'STATUS',
    'TRAINING_TIME',
    'FINAL_METRIC, name: "validation:auc"',
    'NAME, direction: ASC',
    'HYPER_PARAMETER, name: "learning_rate"',
  ])(
    'by %s come from the list that has been read whole newest first, and go on where nothing is kept',
    async (field) => {
      // oxlint-disable-next-line typescript/no-explicit-any -- as `query` itself answers
      const ask = async (args: string): Promise<any> => {
        const page = `totalCount nodes { id } pageInfo { hasNextPage endCursor }`;
        const { data, errors } = await world.query(`{ trainingJobs(${args}) { ${page} } }`);
        expect(errors).toBeUndefined();
        return data.trainingJobs;
      };
      const order = `orderBy: { field: ${field} }`;
      const completed = 'filter: { trainingJobStatus: [COMPLETED] }';
      await start({ jobs: 90 });
      const truth = [await ask(`first: 100, ${order}`), await ask(`first: 100, ${order}, ${completed}`)];
      expect(truth.every(({ nodes }) => nodes.length > 3)).toBe(true);
      await world.close();
      await start({ jobs: 90 });
      await ask('first: 100');
      world.callsMade();
      const parts = [await ask(`first: 100, ${order}`), await ask(`first: 100, ${order}, ${completed}`)];
      expect(parts.map(({ totalCount, nodes }) => ({ totalCount, nodes }))).toEqual(
        truth.map(({ totalCount, nodes }) => ({ totalCount, nodes })),
      );
      const { pageInfo } = await ask(`first: 3, ${order}`);
      expect(world.callsMade()).toEqual({});
      await world.close();
      await start({ jobs: 90 });
      const { nodes } = await ask(`first: 100, ${order}, after: "${pageInfo.endCursor}"`);
      expect(nodes).toEqual(truth[0].nodes.slice(3));
    },
  );

  test('with a narrower filter come from the list that has been read whole, as old as it is: who types a name asks once', async () => {
    await start();
    const ask = async (filter: string, rest = ''): Promise<Answer<{ trainingJobs: unknown }>> =>
      await world.query(`{ trainingJobs(first: 100, filter: { ${filter} }${rest}) { totalCount nodes { id } } }`);
    const steps = [
      'nameContains: "fr"',
      'nameContains: "fraud-"',
      'nameContains: "fraud-", trainingJobStatus: [FAILED]',
    ];
    const ordered = [steps[2] as string, ', orderBy: { field: NAME }'] as const;
    const truth = [];
    // oxlint-disable-next-line no-await-in-loop -- each after what was read before
    for (const step of steps.toReversed()) truth.unshift((await ask(step)).data);
    truth.push((await ask(...ordered)).data);
    expect(world.callsMade().Search).toBeGreaterThanOrEqual(3);
    await world.close();
    await start();
    expect((await ask(steps[0] as string)).data).toEqual(truth[0]);
    expect(world.callsMade()).toEqual({ Search: 1 });
    later(5_000);
    for (const [i, step] of steps.entries()) {
      const { data, extensions } = await ask(step); // oxlint-disable-line no-await-in-loop -- each after what was read before
      expect(data).toEqual(truth[i]);
      expect(extensions.upstream).toMatchObject({ calls: {}, stale: null });
      expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(5_000);
    }
    expect((await ask(...ordered)).data).toEqual(truth[3]);
    expect(world.callsMade()).toEqual({});
    // Nothing of it is good for longer than what was read.
    later(600_000);
    expect((await ask(steps[1] as string)).data).toEqual(truth[1]);
    expect(world.callsMade()).toEqual({ Search: 1 });
    // A list that is wider in one way and narrower in another holds not all.
    await ask('nameContains: "f", trainingJobStatus: [FAILED]');
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test.each([
    ['hyperParameterTuningJobs(first: 1) { nodes { list: trainingJobs', 'TRAINING_TIME', ' } }'],
    ['hyperParameterTuningJobs(first: 4) { nodes { list: trainingJobs', 'STATUS', ' } }'],
    ['list: trainingJobs', 'HYPER_PARAMETER, name: "learning_rate"', ''],
    ['list: labelingJobs', 'STATUS', ''],
  ])(
    'of %s by %s that are sorted here serve every other order, for all of them were read',
    async (list, field, end) => {
      await start({ jobs: 90 });
      const ask = async (orderBy: string): Promise<Answer<unknown>> =>
        await world.query(`{ ${list}(first: 100, orderBy: ${orderBy}) { totalCount nodes { id } }${end} }`);
      const others = [
        'null',
        '{ field: NAME }',
        '{ field: LAST_MODIFIED_TIME }',
        '{ field: CREATION_TIME, direction: ASC }',
      ];
      const truth = [];
      // oxlint-disable-next-line no-await-in-loop -- each alone
      for (const order of others) {
        await world.close();
        await start({ jobs: 90 });
        truth.push((await ask(order)).data);
      }
      await world.close();
      await start({ jobs: 90 });
      expect((await ask(`{ field: ${field} }`)).errors).toBeUndefined();
      world.callsMade();
      later(5_000);
      for (const [i, order] of others.entries()) {
        const { data, extensions } = await ask(order); // oxlint-disable-line no-await-in-loop -- each after what was read before
        expect(data).toEqual(truth[i]);
        expect(extensions.upstream).toMatchObject({ calls: {}, stale: null });
        expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(5_000);
      }
      expect(world.callsMade()).toEqual({});
    },
  );

  test('of a last while that are read on from a cursor of before are no newest of that while', async () => {
    await start({ jobs: 90 });
    const [a = 0, b = 0] = [...world.sandbox.account.trainingJobs()]
      .slice(44, 46)
      .map((job) => Number(job.CreationTime));
    const filter = `{ creationTime: { within: "PT${Math.round((Date.now() - (a + b) / 2) / 1_000)}S" } }`;
    const list = (more: string): string =>
      `query ($after: String) { trainingJobs(after: $after, filter: ${filter}, ${more}) { nodes { id } pageInfo { endCursor } } }`;
    const sorted = list('first: 5, orderBy: { field: HYPER_PARAMETER, name: "learning_rate" }');
    const { data } = await world.query(sorted);
    later(600_001);
    const cursor = JSON.parse(Buffer.from(data.trainingJobs.pageInfo.endCursor, 'base64url').toString('utf8'));
    // As it was given three days ago.
    const before = { ...cursor, now: cursor.now - 72 * 3_600 };
    await world.query(sorted, { after: Buffer.from(JSON.stringify(before)).toString('base64url') });
    expect(world.callsMade()).toEqual({ Search: 2 });
    const now = await world.query(list('first: 100'));
    expect(now.data.trainingJobs.nodes.map(({ id }: { id: string }) => id)).toEqual(arns(45));
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('of what tuning and labeling jobs launched come from the list of all jobs where that is whole, and one Search long', async () => {
    const launched = `{ hyperParameterTuningJobs(first: 100) { nodes { id ...F } } labelingJobs(first: 100) { nodes { id ...L } } }
      fragment F on HyperParameterTuningJob { trainingJobs(first: 100) { totalCount nodes { id } } }
      fragment L on LabelingJob { trainingJobs(first: 100, orderBy: { field: STATUS }) { totalCount nodes { id } } }`;
    await start({ jobs: 100 });
    await world.query('{ trainingJobs(first: 200) { nodes { id } } }');
    world.callsMade();
    const { data, errors } = await world.query(launched);
    expect(errors).toBeUndefined();
    const truth = [...world.sandbox.account.trainingJobs()];
    const lists = [...data.hyperParameterTuningJobs.nodes, ...data.labelingJobs.nodes];
    expect(lists.some(({ trainingJobs }) => trainingJobs.totalCount > 1)).toBe(true);
    for (const { id, trainingJobs } of lists) {
      const own = truth.filter(({ TuningJobArn, LabelingJobArn }) => [TuningJobArn, LabelingJobArn].includes(id));
      expect(trainingJobs.totalCount).toBe(own.length);
      expect(trainingJobs.nodes.map((job: { id: string }) => job.id).toSorted()).toEqual(
        own.map(({ TrainingJobArn }) => TrainingJobArn).toSorted(),
      );
    }
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, Search: 1 });
  });

  test.each([
    ['does not tell it', {}, ', orderBy: { field: NAME }', { ListTrainingJobs: 1 }],
    ['lacks what they have launched since', { 'search-lag': 240 * HOUR_MS }, '', { Search: 1 }],
  ])('of what tuning jobs launched are one Search where the list of all jobs %s', async (_, quirks, order, calls) => {
    await start({ jobs: 100, quirks });
    await world.query(`{ trainingJobs(first: 100${order}) { nodes { id } } }`);
    expect(world.callsMade()).toEqual(calls);
    world.sandbox.set({ quirks: {} });
    const { data, errors } = await world.query(
      `{ hyperParameterTuningJobs(first: 100) { nodes { id trainingJobs(first: 100${order}) { totalCount nodes { id roleArn } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.hyperParameterTuningJobs.nodes.length).toBeGreaterThan(1);
    const truth = [...world.sandbox.account.trainingJobs()];
    for (const { id, trainingJobs } of data.hyperParameterTuningJobs.nodes) {
      const own = truth.filter(({ TuningJobArn }) => TuningJobArn === id);
      expect(trainingJobs.totalCount).toBe(own.length);
      expect(new Map(trainingJobs.nodes.map((job: { id: string; roleArn: string }) => [job.id, job.roleArn]))).toEqual(
        new Map(own.map(({ TrainingJobArn, RoleArn }) => [TrainingJobArn, RoleArn])),
      );
    }
    expect(world.callsMade()).toEqual({ Search: 2 });
  });

  test.each([
    ['hyperParameterTuningJob', 'tuningJobArn', 'TuningJobArn'],
    ['labelingJob', 'labelingJobArn', 'LabelingJobArn'],
  ] as const)(
    'of what a %s launched are one with the list of all by that filter, whichever was read before, as old as it is',
    async (root, member, link) => {
      await start();
      const failed = 'trainingJobStatus: [FAILED], ';
      const byStatus = ', orderBy: { field: STATUS, direction: DESC }';
      const jobs = [...world.sandbox.account.trainingJobs()];
      const arn = jobs.find((job) => job[link] !== undefined && job.TrainingJobStatus === 'Failed')?.[link] ?? '';
      const rows = '{ totalCount nodes { id } }';
      const own = (filter: string, order = ''): string =>
        `{ ${root}(arn: "${arn}") { trainingJobs(first: 100, filter: { ${filter} }${order}) ${rows} } }`;
      const filtered = (filter: string, order = ''): string =>
        `{ trainingJobs(first: 100, filter: { ${filter}${member}: "${arn}" }${order}) ${rows} }`;
      for (const [before, after] of [
        [own, filtered],
        [filtered, own],
      ] as const) {
        /* oxlint-disable no-await-in-loop -- each after what was read before */
        await world.close();
        await start();
        await world.query(`{ ${root}(arn: "${arn}") { tags { key } } }`);
        world.callsMade();
        await world.query(before(''));
        expect(world.callsMade().Search).toBe(1);
        later(5_000);
        for (const [filter, order] of [
          ['', ''],
          [failed, ''],
          ['', byStatus],
          [failed, byStatus],
        ] as const) {
          const { data, errors, extensions } = await world.query(after(filter, order));
          expect(errors).toBeUndefined();
          const found = jobs.filter(
            (job) => job[link] === arn && (filter === '' || job.TrainingJobStatus === 'Failed'),
          );
          const { totalCount, nodes } = (data[root] ?? data).trainingJobs;
          expect(totalCount).toBe(found.length);
          expect(nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(
            found.map(({ TrainingJobArn }) => TrainingJobArn).toSorted(),
          );
          expect(extensions.upstream).toMatchObject({ calls: {}, stale: null });
          expect(extensions.upstream.ageMs).toBeGreaterThanOrEqual(5_000);
        }
        /* oxlint-enable no-await-in-loop */
        expect(world.callsMade()).toEqual({});
      }
    },
  );

  test('of a tuning job that has gone, which lists none, do not tell that there are none by its ARN', async () => {
    await start({ jobs: 200, quirks: { 'search-no-property': ['TuningJobArn'] } });
    const jobs = [...world.sandbox.account.trainingJobs()];
    const arn = jobs.find(({ TuningJobArn }) => TuningJobArn)?.TuningJobArn ?? '';
    const children = jobs.filter(({ TuningJobArn }) => TuningJobArn === arn);
    // It is kept, and what Search can be asked for is seen.
    await world.query(
      `{ hyperParameterTuningJob(arn: "${arn}") { creationTime trainingJobStatusCounters { completed } } }`,
    );
    await world.query(`{ trainingJobs(first: 1, filter: { tuningJobArn: "${arn.slice(0, -1)}0" }) { totalCount } }`);
    world.sandbox.fault({
      operation: 'ListTrainingJobsForHyperParameterTuningJob',
      error: { status: 400, type: 'ResourceNotFound' },
    });
    world.callsMade();
    const own = await world.query(`{ hyperParameterTuningJob(arn: "${arn}") { trainingJobs { nodes { id } } } }`);
    expect(own.data).toEqual({ hyperParameterTuningJob: { trainingJobs: { nodes: [] } } });
    expect(world.callsMade()).toEqual({ ListTrainingJobsForHyperParameterTuningJob: 1 });
    const all = await world.query(`{ trainingJobs(first: 100, filter: { tuningJobArn: "${arn}" }) { nodes { id } } }`);
    expect(all.data.trainingJobs.nodes).toEqual(children.map(({ TrainingJobArn }) => ({ id: TrainingJobArn })));
    expect(world.callsMade()).toEqual({ Search: 2 });
  });

  test('of several tuning jobs that are looked for by their own ARNs alone do not tell that Search has none by other letters', async () => {
    await start({ jobs: 400 });
    const jobs = [...world.sandbox.account.trainingJobs()];
    const arn = jobs.find(({ TuningJobArn: link = '' }) => link !== link.toLowerCase())?.TuningJobArn ?? '';
    const children = jobs.filter(({ TuningJobArn }) => TuningJobArn === arn);
    // An index that has this one's link in lower case, and heeds that.
    let asked = '';
    world.sandbox.fault({
      operation: 'Search',
      match: (input) => (asked = JSON.stringify(input)).includes(arn),
      error: {
        patch: (output) => {
          const isFound = ({ TrainingJob }: { TrainingJob: { TuningJobArn?: string } }): boolean =>
            TrainingJob.TuningJobArn !== arn || asked.includes(arn.toLowerCase());
          const Results = (output['Results'] as { TrainingJob: { TuningJobArn?: string } }[]).filter(isFound);
          return { ...output, Results, TotalHits: { Value: Results.length, Relation: 'EqualTo' } };
        },
      },
    });
    const own = await world.query(
      '{ hyperParameterTuningJobs { nodes { id trainingJobs(first: 100) { nodes { id } } } } }',
    );
    const { trainingJobs } = own.data.hyperParameterTuningJobs.nodes.find(({ id }: { id: string }) => id === arn);
    expect(trainingJobs.nodes).toHaveLength(children.length);
    world.callsMade();
    const all = await world.query(
      `{ trainingJobs(first: 100, filter: { tuningJobArn: "${arn}" }) { totalCount nodes { id } } }`,
    );
    expect(all.data.trainingJobs).toEqual({
      totalCount: children.length,
      nodes: children.map(({ TrainingJobArn }) => ({ id: TrainingJobArn })),
    });
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test.each([
    // One job of 700: List would give all of them to find it.
    ['[DELETING]', 'ASC', 25, { Search: 1 }],
    ['[FAILED, STOPPED]', 'DESC', 25, { Search: 2 }],
    // Nearly every job that List gives is one: what Search has counted, it has counted for `totalCount` too.
    ['[COMPLETED, IN_PROGRESS]', 'ASC', 25, { Search: 1, ListTrainingJobs: 1 }],
  ])('jobs by NAME whose status is one of %s, %s: the first %i take %o', async (statuses, direction, first, calls) => {
    const page = (after: string | null) =>
      world.query(
        `query ($after: String) { trainingJobs(
          first: ${first}, after: $after, filter: { trainingJobStatus: ${statuses} }, orderBy: { field: NAME, direction: ${direction} }
        ) { totalCount nodes { trainingJobName } pageInfo { endCursor hasNextPage truncated } } }`,
        { after },
      );
    await start();
    await world.query('{ trainingJobs(first: 1) { nodes { id } } }');
    world.callsMade();
    const { data, errors } = await page(null);
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual(calls);
    const wanted = statuses.slice(1, -1).split(', ');
    const names = [...world.sandbox.account.trainingJobs()]
      .filter(({ TrainingJobStatus: is = '' }) =>
        wanted.includes(is.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()),
      )
      .map(({ TrainingJobName = '' }) => ({ trainingJobName: TrainingJobName }))
      .toSorted((a, b) => (a.trainingJobName < b.trainingJobName === (direction === 'ASC') ? -1 : 1));
    expect(data.trainingJobs).toMatchObject({
      totalCount: names.length,
      nodes: names.slice(0, first),
      pageInfo: { hasNextPage: first < names.length, truncated: false },
    });
    const { data: next } = await page(data.trainingJobs.pageInfo.endCursor);
    expect(next.trainingJobs).toMatchObject({ totalCount: names.length, nodes: names.slice(first, 2 * first) });
    expect(world.callsMade()).toEqual({});
  });

  test.each(['NAME', 'STATUS'])(
    'by %s are counted by what the newest first have told, as old as that is',
    async (field) => {
      const page = (args: string): string => `{ trainingJobs(first: 2, ${args}) { totalCount nodes { id } } }`;
      for (const filter of ['', 'filter: { trainingJobStatus: [FAILED, COMPLETED] }, ']) {
        const ordered = page(`${filter}orderBy: { field: ${field} }`);
        /* oxlint-disable no-await-in-loop -- each world after the other */
        await start();
        const { data } = await world.query(ordered);
        const { Search: counting = 0, ...others } = world.callsMade();
        await world.close();
        await start();
        await world.query(page(`${filter}orderBy: null`));
        expect(world.callsMade()).toEqual({ Search: 1 });
        later(5_000);
        const told = await world.query(ordered);
        expect(told.data).toEqual(data);
        expect(world.callsMade()).toEqual({ ...others, ...(counting > 1 && { Search: counting - 1 }) });
        expect(told.extensions.upstream.ageMs).toBeGreaterThanOrEqual(5_000);
        await world.close();
        /* oxlint-enable no-await-in-loop */
      }
    },
  );

  test('with a filter come from the same lists, though their jobs are not good for as long by themselves', async () => {
    await start({ env: { RUNNING_TTL_MS: '0', TERMINAL_TTL_MS: '0' } });
    const ask = async (args: string): Promise<Answer<unknown>> =>
      await world.query(
        `{ hyperParameterTuningJobs(first: 5) { nodes { trainingJobs${args} { totalCount nodes { id } } } } }`,
      );
    await ask('');
    world.callsMade();
    later(1);
    expect((await ask('(filter: { trainingJobStatus: [FAILED] })')).errors).toBeUndefined();
    // The tuning jobs themselves are read again.
    expect(world.sandbox.calls.map(({ input }) => input.Resource)).toEqual(['HyperParameterTuningJob']);
  });

  test('with a filter that other calls have decided take those again when what they told is past its time', async () => {
    await start({ jobs: 3, quirks: { 'search-denied': true } });
    const tagged = '{ trainingJobs(filter: { tags: [{ key: "team" }] }) { nodes { trainingJobName } } }';
    const { data } = await world.query(tagged);
    later(600_001);
    await world.query('{ trainingJobs { nodes { trainingJobName } } }');
    world.callsMade();
    expect((await world.query(tagged)).data).toEqual(data);
    expect(world.callsMade()).toEqual({ ListTags: 3, ListTrainingJobs: 1 });
  });

  test('are read on in the rows that another has read who began further down', async () => {
    await start();
    const read = async (after: string | null): Promise<{ ids: string[]; endCursor: string }> => {
      const { data } = await world.query(
        'query ($after: String) { trainingJobs(first: 100, after: $after) { nodes { id } pageInfo { endCursor } } }',
        { after },
      );
      const { nodes, pageInfo } = data.trainingJobs;
      return { ids: nodes.map(({ id }: { id: string }) => id), endCursor: pageInfo.endCursor };
    };
    const { endCursor } = await read(null);
    await world.close();
    await start();
    const second = await read(endCursor);
    world.callsMade();
    const top = await read(null);
    expect(world.callsMade()).toEqual({ Search: 1 });
    expect((await read(top.endCursor)).ids).toEqual(second.ids);
    expect(world.callsMade()).toEqual({});
  });

  test('that are the same are one, whether what they are by default is said or not', async () => {
    await start();
    const first = await world.query('{ trainingJobs(first: 3) { totalCount nodes { id } } }');
    expect(world.callsMade()).toEqual({ Search: 1 });
    for (const said of [
      'orderBy: { field: CREATION_TIME }',
      'filter: {}, orderBy: { field: CREATION_TIME, direction: DESC, name: null }',
      'filter: { nameContains: null, tags: null }, scopes: null',
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- each after what was read before
      const { data } = await world.query(`{ trainingJobs(first: 3, ${said}) { totalCount nodes { id } } }`);
      expect(data).toEqual(first.data);
    }
    expect(world.callsMade()).toEqual({});
  });

  test('that demand the same are one, in whatever order, how often and with what that demands nothing it is written', async () => {
    await start();
    const ask = async (filter: string): Promise<Answer<object>> =>
      await world.query(
        `{ trainingJobs(first: 3, filter: ${filter}) { totalCount nodes { id } pageInfo { endCursor } } }`,
      );
    const plain = await ask('{}');
    const failed = await ask('{ trainingJobStatus: [FAILED, STOPPED], tags: [{ key: "team" }, { key: "project" }] }');
    const any = await ask('{ anyOf: [{ trainingJobStatus: [FAILED] }, { nameContains: "a" }] }');
    world.callsMade();
    for (const [filter, same] of [
      ['{ creationTime: {}, lastModifiedTime: { after: null } }', plain],
      ['{ trainingJobStatus: [STOPPED, FAILED], tags: [{ key: "project" }, { key: "team" }] }', failed],
      ['{ trainingJobStatus: [FAILED, FAILED, STOPPED], tags: [{ key: "project" }, { key: "team" }] }', failed],
      ['{ anyOf: [{ nameContains: "a", tags: null }, { trainingJobStatus: [FAILED], creationTime: {} }] }', any],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- each after what was read before
      expect((await ask(filter)).data).toEqual(same.data);
    }
    expect(world.callsMade()).toEqual({});
    // What is refused is, beside what it would demand if it were not.
    const list = (filter: string): string => `trainingJobs(first: 3, filter: { ${filter} }) { totalCount }`;
    const many = Array.from({ length: 101 }, () => 'FAILED').join();
    const refused = await world.query(
      `{ a: ${list('anyOf: [{}]')} b: ${list('anyOf: []')}
         c: ${list('trainingJobStatus: FAILED')} d: ${list(`trainingJobStatus: [${many}]`)} }`,
    );
    expect(refused.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['b'], 'BAD_USER_INPUT'],
      [['d'], 'BAD_USER_INPUT'],
    ]);
  });

  test('that are empty are confirmed by one sample, whatever there is to confirm', async () => {
    await start();
    const { data } = await world.query(
      '{ labelingJobs(first: 5) { nodes { trainingJobs(filter: { trainingJobStatus: [DELETING] }) { nodes { id } } } } }',
    );
    const { nodes } = data.labelingJobs;
    expect(nodes.flatMap(({ trainingJobs }: { trainingJobs: { nodes: object[] } }) => trainingJobs.nodes)).toEqual([]);
    // The labeling job, the status, and that one of several filters is enough.
    const unfiltered = world.sandbox.calls.filter(
      ({ operation, input }) => operation === 'Search' && input['SearchExpression'] === undefined,
    );
    expect(unfiltered).toHaveLength(1);
    expect(world.callsMade()).toEqual({ ListLabelingJobs: 1, Search: 5 });
  });

  test('of which the count alone is selected are read as far as their first page tells it', async () => {
    await start();
    const { data } = await world.query('{ trainingJobs(first: 600) { __typename totalCount totalCountIsLowerBound } }');
    expect(data.trainingJobs).toMatchObject({ totalCount: 700, totalCountIsLowerBound: false });
    expect(world.callsMade()).toEqual({ Search: 1 });
    // What else there is to a page takes its rows.
    const names = await world.query('{ trainingJobs(first: 600) { totalCount hyperParameterNames } }');
    expect(names.data.trainingJobs.totalCount).toBe(700);
    expect(world.callsMade()).toEqual({ Search: 5 });
  });

  test('of which the count alone is selected are counted by the newest of them, in whatever order they are asked for', async () => {
    await start();
    const count = (order: string): string => `${order}: trainingJobs(orderBy: { field: ${order} }) { totalCount }`;
    const { data } = await world.query(`{ ${['NAME', 'STATUS', 'CREATION_TIME'].map(count).join(' ')} }`);
    const all = { totalCount: 700 };
    expect(data).toEqual({ NAME: all, STATUS: all, CREATION_TIME: all });
    expect(world.callsMade()).toEqual({ Search: 1 });
    // An order that leaves jobs out is another count, and a cursor goes on in its own list.
    const timed = [...world.sandbox.account.trainingJobs()].filter((job) => job.BillableTimeInSeconds !== undefined);
    const { data: others } = await world.query(`{ ${count('BILLABLE_TIME')} }`);
    expect(others.BILLABLE_TIME.totalCount).toBe(timed.length);
    const byName = 'trainingJobs(first: 3, orderBy: { field: NAME }';
    const page = await world.query(`{ ${byName}) { pageInfo { endCursor } } }`);
    const after = page.data.trainingJobs.pageInfo.endCursor;
    const next = await world.query(`{ ${byName}, after: "${after}") { totalCount } }`);
    expect(next.data.trainingJobs).toEqual(all);
  });

  test('of which the count alone is selected, and cannot be told, take no call', async () => {
    await start();
    const metrics = 'finalMetrics: [{ name: "validation:auc", operator: LESS_THAN, value: "-1" }]';
    const { data, errors } = await world.query(`{
      filtered: trainingJobs(filter: { ${metrics} }) { totalCount }
      ordered: trainingJobs(orderBy: { field: HYPER_PARAMETER, name: "objective" }) { totalCount }
      labeling: labelingJobs { totalCount totalCountIsLowerBound }
      strong: trainingJobs(freshness: STRONG) { totalCount }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      filtered: { totalCount: null },
      ordered: { totalCount: null },
      labeling: { totalCount: null, totalCountIsLowerBound: null },
      strong: { totalCount: null },
    });
    expect(world.callsMade()).toEqual({});
  });

  test('by a property that is true or false is found and counted by Search', async () => {
    await start();
    const spot = [...world.sandbox.account.trainingJobs()].filter((job) => job.EnableManagedSpotTraining === true);
    const { data } = await world.query(
      '{ trainingJobs(first: 100, filter: { properties: [{ name: "EnableManagedSpotTraining", value: "true" }] }) { totalCount nodes { enableManagedSpotTraining } } }',
    );
    expect(data.trainingJobs.totalCount).toBe(spot.length);
    expect(data.trainingJobs.nodes).toContainEqual({ enableManagedSpotTraining: true });
    expect(data.trainingJobs.nodes).not.toContainEqual({ enableManagedSpotTraining: false });
    expect(world.callsMade()).toEqual({ Search: 1 });
  });

  test('of the last week is one list, whichever second it is asked in', async () => {
    await start();
    const query =
      '{ trainingJobs(first: 10, filter: { creationTime: { within: "P1000D" } }) { nodes { id } pageInfo { endCursor } } }';
    const { data } = await world.query(query);
    expect((await world.query(query)).data).toEqual(data);
    expect(world.callsMade()).toEqual({ Search: 1 });
  });
});
