import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ jobs: 5 });
});
afterAll(() => world.close());

const FILTERED = 'query ($filter: TrainingJobFilter) { trainingJobs(filter: $filter) { totalCount } }';

/** What people write who know other APIs, where a name of AWS's begins with the entity's. */
test.each<[string, object, string]>([
  [
    '{ trainingJobs { nodes { name } } }',
    {},
    'Cannot query field "name" on type "TrainingJob". Did you mean "trainingJobName"',
  ],
  ['{ trainingJobs { nodes { status } } }', {}, 'on type "TrainingJob". Did you mean "trainingJobStatus", '],
  ['{ trainingJobs { nodes { arn } } }', {}, 'on type "TrainingJob". Did you mean "trainingJobArn", '],
  ['{ hyperParameterTuningJobs { nodes { name } } }', {}, 'Did you mean "hyperParameterTuningJobName"'],
  ['{ labelingJobs { nodes { Status } } }', {}, 'on type "LabelingJob". Did you mean "labelingJobStatus"'],
  [
    '{ trainingJobs(filter: { status: [FAILED] }) { totalCount } }',
    {},
    'is not defined by type "TrainingJobFilter". Did you mean "trainingJobStatus", ',
  ],
  [
    FILTERED,
    { filter: { status: ['FAILED'] } },
    'is not defined by type "TrainingJobFilter". Did you mean "trainingJobStatus", ',
  ],
  [
    '{ trainingJob(trainingJobName: "a") { id } }',
    {},
    'Unknown argument "trainingJobName" on field "Query.trainingJob". Did you mean "name"?',
  ],
  ['{ trainingJobs { nodes { trainingJobNam } } }', {}, '. Did you mean "trainingJobName", "trainingJobArn", '],
  [
    '{ trainingJobs(orderBy: { field: NAME, direction: ASCENDING }) { totalCount } }',
    {},
    'Value "ASCENDING" does not exist in "SortDirection" enum. Did you mean the enum value "ASC" or "DESC"?',
  ],
  [
    '{ trainingJobs(filter: { finalMetrics: [{ name: "loss", operator: "<", value: "1" }] }) { totalCount } }',
    {},
    'non-enum value: "<". Did you mean the enum value "EQUALS", "NOT_EQUALS", "GREATER_THAN", "GREATER_THAN_OR_EQUAL_TO", "LESS_THAN", ',
  ],
  [
    FILTERED,
    { filter: { finalMetrics: [{ name: 'loss', operator: 'GT', value: '1' }] } },
    'Value "GT" does not exist in "ComparisonOperator" enum. Did you mean the enum value "EQUALS", ',
  ],
  [
    '{ trainingJobs(filter: { trainingJobStatus: [Failed] }) { totalCount } }',
    {},
    'Value "Failed" does not exist in "TrainingJobStatus" enum. Did you mean the enum value "FAILED"?',
  ],
  [
    '{ labelingJobs(filter: { labelingJobStatus: [RUNNING] }) { totalCount } }',
    {},
    'Did you mean the enum value "COMPLETED", "FAILED", "INITIALIZING", "IN_PROGRESS", "STOPPED", or "STOPPING"?',
  ],
  [
    '{ trainingJobs(orderBy: CREATION_TIME) { totalCount } }',
    {},
    'Expected value of type "TrainingJobOrder", found CREATION_TIME. Did you mean {field: CREATION_TIME}?',
  ],
  [
    'query ($o: LabelingJobOrder) { labelingJobs(orderBy: $o) { totalCount } }',
    { o: 'STATUS' },
    'Expected type "LabelingJobOrder" to be an object. Did you mean {field: STATUS}?',
  ],
  [
    '{ trainingJobs(orderBy: AGE) { totalCount } }',
    {},
    'Expected value of type "TrainingJobOrder", found AGE. It takes {field, direction, name}.',
  ],
  [
    '{ trainingJobs(filter: { creationTime: "2026-11-20" }) { totalCount } }',
    {},
    'Expected value of type "TimeFilter", found "2026-11-20". It takes {after, before, within}.',
  ],
  [
    FILTERED,
    { filter: { creationTime: '2026-11-20' } },
    'Expected type "TimeFilter" to be an object. It takes {after, before, within}.',
  ],
  [
    '{ trainingJobs(filter: { creationTime: { within: "P0D" } }) { totalCount } }',
    {},
    'Duration takes an ISO 8601 length of time, above zero and of at most 100 years, ',
  ],
  [
    '{ trainingJobs(filter: { finalMetrics: [{ name: "loss", operator: LESS_THAN, value: 0.9 }] }) { totalCount } }',
    {},
    'String cannot represent a non string value: 0.9. Did you mean "0.9"?',
  ],
  [
    FILTERED,
    { filter: { hyperParameters: [{ name: 'epochs', value: -3 }] } },
    'String cannot represent a non string value: -3. Did you mean "-3"?',
  ],
  [
    FILTERED,
    { filter: { createdAfter: '2026-11-20' } },
    'Field "createdAfter" is not defined by type "TrainingJobFilter". It takes "nameContains", "trainingJobStatus", ',
  ],
  [
    '{ trainingJobs(region: "eu-west-1") { totalCount } }',
    {},
    'Unknown argument "region" on field "Query.trainingJobs". It takes "freshness", "scopes", "first", "after", "filter", or "orderBy".',
  ],
  [
    '{ trainingJobs { nodes { isTerminal(a: 1) } } }',
    {},
    'Unknown argument "a" on field "TrainingJob.isTerminal". It takes none.',
  ],
  // What is a list's job's, or a structure's, is not the list's or the job's.
  [
    '{ trainingJobs { trainingJobName } }',
    {},
    'Cannot query field "trainingJobName" on type "TrainingJobConnection". Did you mean "nodes { trainingJobName }"?',
  ],
  ['{ labelingJobs { edges { id } } }', {}, 'on type "LabelingJobEdge". Did you mean "node { id }"?'],
  ['{ trainingJobs { endCursor } }', {}, '. Did you mean "pageInfo { endCursor }"?'],
  ['{ trainingJobs { nodes { volumeSizeInGB } } }', {}, '. Did you mean "resourceConfig { volumeSizeInGB }"?'],
  // Where nothing is like it, all of a few: hyperparameters are no fields of their own, and a time has no BETWEEN.
  [
    '{ trainingJobs { nodes { hyperParameters { learning_rate } } } }',
    {},
    'on type "HyperParameter". Did you mean "name", "value", "text", "number", or "redacted"?',
  ],
  [
    FILTERED,
    { filter: { creationTime: { between: ['2026-11-20', '2026-11-21'] } } },
    'is not defined by type "TimeFilter". It takes "after", "before", or "within".',
  ],
  // An `id` is the ARN.
  [
    '{ trainingJob(id: "a") { id } }',
    {},
    'Unknown argument "id" on field "Query.trainingJob". Did you mean "arn" or "accountId"?',
  ],
  [
    '{ trainingJobs(filter: { properties: [{ name: "resourceConfig.instanceCount", value: "2" }] }) { totalCount } }',
    {},
    'filter.properties[0].name: AWS writes "ResourceConfig.InstanceCount", not "resourceConfig.instanceCount"',
  ],
  [
    '{ trainingJobs(filter: { properties: [{ name: "hyperParameters.eta", operator: EXISTS }] }) { totalCount } }',
    {},
    'filter.properties[0].name: AWS writes "HyperParameters.eta", not "hyperParameters.eta"',
  ],
  ['{ node(id: "a") { trainingJobName } }', {}, 'Did you mean to use an inline fragment on "TrainingJob"?'],
  ['{ node(id: "a") { arn } }', {}, 'Cannot query field "arn" on type "Node". Did you mean "id"?'],
])('%s %o', async (query, variables, message) => {
  const { errors } = await world.query(query, variables as Record<string, unknown>);
  expect(errors?.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
});

test('where nothing is like it among more than somebody reads, nothing is suggested', async () => {
  const { errors } = await world.query('{ trainingJobs { nodes { zebra } } }');
  expect(errors?.[0]?.message).toBe('Cannot query field "zebra" on type "TrainingJob".');
});
