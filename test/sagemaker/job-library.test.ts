import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { connectScopes } from '../../src/connect-scopes.js';
import { createSchema } from '../../src/schema.js';
import { typeTable } from '../../src/graphql/schema/type-table.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { JobLibrary } from '../../src/sagemaker/job-library.js';
import type { FeedPage } from '../../src/sagemaker/listing/feed.js';
import { RecordMaker } from '../../src/sagemaker/records/record-maker.js';
import { RecordShaper } from '../../src/sagemaker/records/record-shaper.js';
import { RecordCache } from '../../src/sagemaker/loading/record-store.js';
import { trainingJobDefinition, type TrainingJobRecord } from '../../src/training-job/training-job.definition.js';
import type { Caller } from '../../src/upstream/call.js';
import { patientCaller } from '../support/caller.js';
import { awsAt, NOW } from '../support/gateway.js';

const LIMITS = {
  windowMs: 0,
  searchMemoryMs: 0,
  maxScanCalls: 1,
  ages: { runningMs: 0, terminalMs: 0, driftingMs: 0, missingMs: 0, staleMs: 0 },
  maxBytes: 0,
};

const LIST = { filter: {}, sortBy: 'CreationTime', descending: true, token: null };
const SEARCH = { expression: undefined };

type Library = JobLibrary<TrainingJobRecord>;

test.each([
  ['List', async (library: Library, by: Caller) => await library.list(LIST, by)],
  ['Search', async (library: Library, by: Caller) => await library.search(SEARCH, by)],
])('of a page of %s that many ask for at once the records are made once', async (_, ask) => {
  const sandbox = await startSandbox({ jobs: 20, now: NOW, clock: () => NOW });
  onTestFinished(async () => await sandbox.close());
  const scopes = await connectScopes(readConfig({}), () => undefined, awsAt(sandbox.url));
  const [scope] = scopes.all;
  onTestFinished(() => scope?.close());
  if (!scope) throw new Error('no scope');
  const maker = new RecordMaker(trainingJobDefinition, new RecordShaper(typeTable(createSchema())));
  const library = new JobLibrary(trainingJobDefinition, scope, maker, new RecordCache(0), LIMITS, () => undefined);
  const pages: FeedPage<TrainingJobRecord>[] = await Promise.all(
    Array.from({ length: 3 }, async () => await ask(library, patientCaller())),
  );
  expect(sandbox.calls.length).toBe(1);
  const [first, ...others] = pages;
  expect(first?.rows.length).toBe(20);
  for (const { rows } of others) expect(rows[0]).toBe(first?.rows[0]);
});
