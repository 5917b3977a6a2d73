import { expect, test } from 'vitest';
import type { Dated } from '../../../src/sagemaker/records/kept.js';
import type { RecordCalls } from '../../../src/sagemaker/records/record-calls.js';
import { RecordLoader } from '../../../src/sagemaker/records/record-loader.js';
import { RecordCache, RecordStore } from '../../../src/sagemaker/records/record-store.js';
import { Bill } from '../../../src/upstream/bill.js';
import type { Caller } from '../../../src/upstream/call.js';

const ROLE = { roleArn: { calls: ['search', 'describe'], needs: [] } } as const;

const caller: Caller = {
  owner: '',
  bill: new Bill(100),
  priority: 'interactive',
  since: 0,
  signal: new AbortController().signal,
  deadline: Number.POSITIVE_INFINITY,
};

test('a job that is asked for in many places, and is not there, is looked for by its own casing once', async () => {
  const made: string[] = [];
  const calls: RecordCalls<Dated> = {
    resource: 'training-job',
    fields: ROLE,
    ages: { runningMs: 0, terminalMs: 0, driftingMs: 0, missingMs: 0, staleMs: 0 },
    store: new RecordStore<Dated>(new RecordCache(0), '', { fields: ROLE, derive: (fields) => fields }),
    holds: () => true,
    describe: async (name) => {
      made.push(`describe ${name}`);
      return null;
    },
    nameSearch: () => null,
    findName: async (name) => {
      made.push(`find ${name}`);
      return null;
    },
    fromArn: () => expect.unreachable(),
    tags: null,
    derive: (fields) => fields,
  };
  const loader = new RecordLoader(calls, caller, { freshness: 'AUTO', view: '' });
  const fields = ['roleArn'];
  const arn = (name: string): string => `arn:aws:sagemaker:us-east-1:123456789012:training-job/${name}`;
  const asked = ['a', 'b', 'a', 'a', 'b'].map(async (name) => await loader.load(arn(name), fields));
  expect(await Promise.all(asked)).toEqual([null, null, null, null, null]);
  expect(made).toEqual(['describe a', 'describe b', 'find a', 'find b']);
});
