import { describe, expect, test } from 'vitest';
import { type Arn, parseArn } from '../../../src/sagemaker/arn.js';
import { upstreamError } from '../../../src/sagemaker/errors.js';
import type { FeedPage } from '../../../src/sagemaker/listing/feed.js';
import { NameSearch } from '../../../src/sagemaker/loading/name-search.js';
import type { RecordCalls } from '../../../src/sagemaker/loading/record-calls.js';
import { RecordLoader } from '../../../src/sagemaker/loading/record-loader.js';
import { RecordCache, type RecordStore } from '../../../src/sagemaker/loading/record-store.js';
import type { Dated, Described, Kept, Knowledge } from '../../../src/sagemaker/records/kept.js';
import { SearchMemory } from '../../../src/sagemaker/search/search-memory.js';
import { steadyNow } from '../../../src/timing/clock.js';
import { patientCaller } from '../../support/caller.js';
import { storeIn } from '../../support/record-store.js';
import { later } from '../../support/time.js';

const ROLE = { roleArn: { calls: ['search', 'describe'], needs: [] } } as const;

const caller = patientCaller();

function defined(derive: (fields: Dated) => Dated): RecordCalls<Dated>['definition'] {
  return { resource: 'training-job', fields: ROLE, derive, stage: () => null };
}

/** What every entity is read by here; nothing is there, and nothing is told of. */
function callsTo(store: RecordStore<Dated>, changed: Partial<RecordCalls<Dated>> = {}): RecordCalls<Dated> {
  return {
    definition: defined((fields) => fields),
    limits: { ages: { runningMs: 0, terminalMs: 0, driftingMs: 0, missingMs: 0, staleMs: 0 } },
    store,
    scope: { holds: () => true },
    maker: { fromArn: () => expect.unreachable() },
    describe: async () => null,
    nameSearch: () => null,
    findName: async () => null,
    tags: () => expect.unreachable(),
    ...changed,
  };
}

function arnOf(name: string): string {
  return `arn:aws:sagemaker:us-east-1:123456789012:training-job/${name}`;
}

test('a job that is asked for in many places, and is not there, is looked for by its own casing once', async () => {
  const made: string[] = [];
  const store = storeIn(new RecordCache(0), { fields: ROLE });
  const calls = callsTo(store, {
    describe: async (name) => {
      made.push(`describe ${name}`);
      return null;
    },
    findName: async (name) => {
      made.push(`find ${name}`);
      return null;
    },
  });
  const loader = new RecordLoader(calls, caller, { freshness: 'AUTO', view: '' });
  const fields = ['roleArn'];
  const asked = ['a', 'b', 'a', 'a', 'b'].map(async (name) => await loader.load(arnOf(name), fields));
  expect(await Promise.all(asked)).toEqual([null, null, null, null, null]);
  expect(made).toEqual(['describe a', 'describe b', 'find a', 'find b']);
});

test.each([
  ['is denied: Describe has the last word', 'AccessDeniedException', 'there is none'],
  ['is throttled: it may be there', 'ThrottlingException', 'UPSTREAM_THROTTLED'],
])('a job by its ARN in lower case, that Describe does not have, where List %s', async (_, name, told) => {
  const store = storeIn(new RecordCache(0), { fields: ROLE });
  const failure = upstreamError('ListTrainingJobs', Object.assign(new Error(), { name }));
  const loader = new RecordLoader(callsTo(store, { findName: async () => await Promise.reject(failure) }), caller, {
    freshness: 'AUTO',
    view: '',
  });
  const found = loader.load(arnOf('a'), ['roleArn']).then(
    (job) => job ?? 'there is none',
    ({ code }: typeof failure) => code,
  );
  expect(await found).toBe(told);
  expect(store.missingSince('a') !== undefined).toBe(told === 'there is none');
});

describe('of two jobs whose tags are asked for', () => {
  const fields = { tags: { calls: ['search', 'tags'], needs: [] } } as const;
  const OLD = { creationTime: '2026-01-01T00:00:00.000Z', lastModifiedTime: '2026-01-01T00:00:00.000Z' };

  /** A loader over this Search, with the calls that were made besides. */
  function searching(search: () => Promise<FeedPage<Dated>>) {
    const memory = new SearchMemory(60_000, () => undefined);
    const made: string[] = [];
    const calls = callsTo(storeIn(new RecordCache(0), { fields }), {
      definition: { ...defined((all) => all), fields },
      nameSearch: (by) => new NameSearch({ memory, search }, 'TrainingJobName', by),
      describe: async (name) => {
        made.push(`describe ${name}`);
        return { ...kept([['describe', steadyNow()]], OLD, name), sentAt: steadyNow() };
      },
      tags: async ({ arn: { name } }) => {
        made.push(`tags ${name}`);
        return kept([['tags', steadyNow()]], { ...OLD, tags: ['t'] }, name);
      },
    });
    return { loader: new RecordLoader(calls, caller, { freshness: 'AUTO', view: '' }), memory, made };
  }

  test('a Search that finds neither leaves both to Describe, and is not asked so again, for they are old', async () => {
    const { loader, memory, made } = searching(async () => ({ rows: [], token: null, total: null }));
    const found = await Promise.all(['a', 'b'].map(async (name) => await loader.loadByName(name, ['tags'])));
    expect(found.map((job) => job?.record)).toMatchObject([{ tags: ['t'] }, { tags: ['t'] }]);
    expect(made).toEqual(['describe a', 'describe b', 'tags a', 'tags b']);
    expect(memory.rung()).toBeNull();
  });

  test('a Search that is throttled is their error, and no call for each', async () => {
    const throttled = upstreamError('Search', Object.assign(new Error(), { name: 'ThrottlingException' }));
    const { loader, made } = searching(async () => await Promise.reject(throttled));
    const rows = ['a', 'b'].map((name) => kept([['describe', steadyNow()]], OLD, name));
    const completed = await Promise.all(rows.map(async (row) => await loader.complete(row, ['tags'])));
    expect(completed.map(({ record }) => record)).toMatchObject([{ tags: throttled }, { tags: throttled }]);
    expect(made).toEqual([]);
  });
});

describe('a job by its ARN in lower case, of whose tags it is told that there is no such job', () => {
  const fields = { ...ROLE, tags: { calls: ['tags'], needs: [] } } as const;
  const error = (name: string): Error => upstreamError('', Object.assign(new Error(), { name }));
  const own = kept([['describe', 1]], { roleArn: 'x' }, 'Job');

  test.each([
    ['is there all the same', own, error('ResourceNotFound')],
    ['may be there, where Describe is throttled', error('ThrottlingException'), error('ResourceNotFound')],
    ['is gone', null, null],
  ])('%s', async (_, then, tags) => {
    const made: string[] = [];
    const calls = callsTo(storeIn(new RecordCache(0), { fields }), {
      definition: { ...defined((all) => all), fields },
      describe: async (name) => {
        made.push(`describe ${name}`);
        if (name !== 'Job') return null;
        const answer = made.filter((call) => call === 'describe Job').length > 1 ? then : own;
        if (answer instanceof Error) throw answer;
        return answer && { ...answer, sentAt: steadyNow() };
      },
      findName: async () => {
        made.push('list');
        return await Promise.resolve('Job');
      },
      tags: async () => {
        made.push('tags');
        return await Promise.reject(error('ResourceNotFound'));
      },
    });
    const loader = new RecordLoader(calls, caller, { freshness: 'AUTO', view: '' });
    const found = await loader.load(arnOf('job'), ['roleArn', 'tags']);
    expect(found?.record ?? null).toEqual(tags && expect.objectContaining({ roleArn: 'x', tags }));
    expect(made).toEqual(['describe job', 'list', 'describe Job', 'tags', 'describe Job']);
  });
});

test('that there is no job of a name says nothing of one whose name differs in case', async () => {
  const store = storeIn(new RecordCache(1_000_000), { fields: ROLE });
  const job = store.put(kept([['describe', steadyNow()]], { roleArn: 'x' }, 'Job'));
  const loader = new RecordLoader(callsTo(store), caller, { freshness: 'AUTO', view: '' });
  expect(await loader.loadByName('job', ['roleArn'])).toBeNull();
  expect(store.get('Job')?.record).toBe(job.record);
});

test('a job that a list of this request has named is there, though Describe does not have it yet', async () => {
  const store = storeIn(new RecordCache(1_000_000), { fields: ROLE });
  const asker = { ...patientCaller(), since: steadyNow() };
  const loader = new RecordLoader(callsTo(store), asker, { freshness: 'AUTO', view: '' });
  const row = await loader.complete(kept([['summary', steadyNow()]], {}), ['roleArn']);
  expect(row.arn.name).toBe('a');
  expect(store.get('a')?.record).toBe(row.record);
  expect(store.missingSince('a')).toBeUndefined();
});

test('a job that is asked for with other fields in another place has them read too', async () => {
  const fields = { ...ROLE, tags: { calls: ['tags'], needs: [] } } as const;
  const made: string[] = [];
  const calls = callsTo(storeIn(new RecordCache(0), { fields }), {
    definition: { ...defined((all) => all), fields },
    describe: async (name) => {
      made.push(`describe ${name}`);
      return described('x');
    },
    tags: async (job) => {
      made.push(`tags ${job.arn.name}`);
      return kept([['tags', steadyNow()]], { tags: ['t'] });
    },
  });
  const loader = new RecordLoader(calls, caller, { freshness: 'AUTO', view: '' });
  const [, second] = await Promise.all([loader.loadByName('a', ['roleArn']), loader.loadByName('a', ['tags'])]);
  expect(second?.record).toMatchObject({ roleArn: 'x', tags: ['t'] });
  expect(made).toEqual(['describe a', 'tags a']);
});

/** As a Describe tells it that is answered at once. */
function described(roleArn: string): Described<Dated> {
  const sentAt = steadyNow();
  return { ...kept([['describe', sentAt]], { roleArn }), sentAt };
}

function kept(from: readonly [Knowledge, number][], told: object, name = 'a'): Kept<Dated> {
  const arn = parseArn(arnOf(name)) as Arn;
  return {
    record: { __typename: '', id: arn.text, creationTime: null, lastModifiedTime: null, isTerminal: null, ...told },
    arn,
    from: new Map(from),
  };
}

test('a row of a list is joined to what is kept once, however often it comes by', async () => {
  let joins = 0;
  const derive = (fields: Dated): Dated => {
    joins += 1;
    return fields;
  };
  const store = storeIn(new RecordCache(1_000_000), { fields: ROLE, derive });
  store.put(kept([['describe', 1]], { roleArn: 'x' }));
  const loader = new RecordLoader(callsTo(store, { definition: defined(derive) }), caller, {
    freshness: 'AUTO',
    view: '',
  });
  const row = kept([['summary', 2]], {});
  const joined = loader.remember(row);
  expect(joined.record).toMatchObject({ roleArn: 'x' });
  expect(loader.remember(row)).toBe(joined);
  expect(await loader.complete(row, [])).toBe(joined);
  expect(joins).toBe(1);
});

test('an index that lags does not bring back an earlier state than is known, though that is past its time', async () => {
  const store = storeIn(new RecordCache(1_000_000), { fields: ROLE });
  const ages = { runningMs: 10_000, terminalMs: 10_000, driftingMs: 10_000, missingMs: 0, staleMs: 60_000 };
  const calls = callsTo(store, { limits: { ages } });
  const asker = patientCaller();
  const [first, second] = ['2026-06-01T00:00:01.000Z', '2026-06-01T00:00:02.000Z'];
  store.put(kept([['describe', steadyNow() - 20_000]], { roleArn: 'y', lastModifiedTime: second }));
  const loader = new RecordLoader(calls, { ...asker, since: steadyNow() }, { freshness: 'AUTO', view: '' });
  const row = kept([['search', steadyNow()]], { roleArn: 'x', lastModifiedTime: first });
  expect((await loader.complete(row, ['roleArn'])).record).toMatchObject({ roleArn: 'y', lastModifiedTime: second });
  expect(asker.bill.toJSON().stale).toMatchObject({ count: 1 });
});

test('that there is no such job is asked again where another request was told of it meanwhile', async () => {
  const store = storeIn(new RecordCache(1_000_000), { fields: ROLE });
  const made: string[] = [];
  const calls = callsTo(store, {
    describe: async (name) => {
      made.push(name);
      if (made.length > 1) return described('x');
      store.put(described('x'));
      return null;
    },
  });
  const loader = new RecordLoader(calls, patientCaller(), { freshness: 'AUTO', view: '' });
  expect((await loader.loadByName('a', ['roleArn']))?.record).toMatchObject({ roleArn: 'x' });
  expect(made).toEqual(['a', 'a']);
  expect(store.get('a')?.record).toMatchObject({ roleArn: 'x' });
  expect(store.missingSince('a')).toBeUndefined();
});

test.each([
  ['is gone', false],
  ['is there again', true],
])(
  'a job of which another request was told meanwhile that it has gone is described again: it %s',
  async (_, isBack) => {
    const store = storeIn(new RecordCache(1_000_000), { fields: ROLE });
    const made: string[] = [];
    const calls = callsTo(store, {
      describe: async (name) => {
        made.push(name);
        if (made.length > 1) return isBack ? described('y') : null;
        store.noteMissing('a', steadyNow(), false);
        return described('x');
      },
    });
    const loader = new RecordLoader(calls, { ...patientCaller(), since: steadyNow() }, { freshness: 'AUTO', view: '' });
    const found = await loader.loadByName('a', ['roleArn']);
    expect(found?.record ?? null).toEqual(isBack ? expect.objectContaining({ roleArn: 'y' }) : null);
    expect(made).toEqual(['a', 'a']);
    expect(store.get('a')?.record).toEqual(found?.record);
    expect(store.missingSince('a') === undefined).toBe(isBack);
  },
);

test('what gets too old to serve while it is read anew is waited for', async () => {
  const store = storeIn(new RecordCache(1_000_000), { fields: ROLE });
  store.put(kept([['describe', steadyNow() - 1_000]], { roleArn: 'x' }));
  const made: string[] = [];
  const calls = callsTo(store, {
    limits: { ages: { runningMs: 0, terminalMs: 0, driftingMs: 0, missingMs: 0, staleMs: 60_000 } },
    describe: async (name, by) => {
      made.push(name);
      later(60_000);
      by.noteHeldUp?.('trouble');
      return described('y');
    },
  });
  const asker = { ...patientCaller(), since: steadyNow(), background: patientCaller };
  const loader = new RecordLoader(calls, asker, { freshness: 'AUTO', view: '' });
  expect((await loader.loadByName('a', ['roleArn']))?.record).toMatchObject({ roleArn: 'y' });
  expect(made).toEqual(['a']);
  expect(asker.bill.toJSON().stale).toBeNull();
});
