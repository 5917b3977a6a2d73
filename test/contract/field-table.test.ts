import type * as aws from '@aws-sdk/client-sagemaker';
import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { DEFINITIONS } from '../../src/definitions.js';
import { fieldName } from '../../src/values/field-names.js';
import { createSchema } from '../../src/schema.js';
import { structure } from './sdk-shapes.js';

const schema = createSchema();

type EntityType = (typeof DEFINITIONS)[keyof typeof DEFINITIONS]['type'];

/** What each call answers with. */
const SHAPES: Readonly<Record<EntityType, Readonly<Record<string, string>>>> = {
  TrainingJob: {
    summary: 'TrainingJobSummary',
    search: 'TrainingJob',
    describe: 'DescribeTrainingJobResponse',
    child: 'HyperParameterTrainingJobSummary',
  },
  HyperParameterTuningJob: {
    summary: 'HyperParameterTuningJobSummary',
    search: 'HyperParameterTuningJobSearchEntity',
    describe: 'DescribeHyperParameterTuningJobResponse',
  },
  LabelingJob: { summary: 'LabelingJobSummary', describe: 'DescribeLabelingJobResponse' },
};

/** What a call does not say in so many words: instances hold the plan, and a child's parent is known from the list. */
const KNOWN_OTHERWISE = new Set(['search trainingPlanArn', 'describe trainingPlanArn', 'child tuningJobArn']);

type Optional<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
/** What Describe tells of every job, and a list's row may lack. */
type Sure<Row, Described> = Record<
  Uncapitalize<Exclude<Optional<Row>, Optional<Described>> & keyof Described & string>,
  true
>;

const SURE: {
  TrainingJob: Sure<aws.TrainingJobSummary, aws.DescribeTrainingJobResponse>;
  // oxlint-disable-next-line typescript/no-generated-empty-object-type -- it has none, until the SDK says otherwise
  HyperParameterTuningJob: Sure<aws.HyperParameterTuningJobSummary, aws.DescribeHyperParameterTuningJobResponse>;
  LabelingJob: Sure<aws.LabelingJobSummary, aws.DescribeLabelingJobResponse>;
} = { TrainingJob: { secondaryStatus: true }, HyperParameterTuningJob: {}, LabelingJob: { inputConfig: true } };

describe.each(Object.values(DEFINITIONS))('$type', ({ type, fields: table, nameMember, arnMember }) => {
  const shapes = SHAPES[type];
  /** The members that stand in the ARN: they cost no call. */
  const byArn = [nameMember, arnMember].map(fieldName);
  const object = schema.getType(type);
  const fields = isObjectType(object) ? Object.keys(object.getFields()) : [];

  const members = (call: string): string[] => structure(shapes[call] ?? '').members.map(fieldName);

  test('every field of the type says where it comes from, and nothing else does', () => {
    expect(Object.keys(table).toSorted()).toEqual(fields.toSorted());
  });

  test.each(Object.entries(shapes))("%s tells the fields that the SDK's shape has", (call, shape) => {
    expect(structure(shape).members.length).toBeGreaterThan(4);
    const expected = members(call).filter((name) => fields.includes(name) && !byArn.includes(name));
    const told = Object.entries(table).flatMap(([name, { calls }]) =>
      (calls as readonly string[]).includes(call) ? [name] : [],
    );
    expect(told.filter((name) => !KNOWN_OTHERWISE.has(`${call} ${name}`)).toSorted()).toEqual(expected.toSorted());
    expect(told.length).toBeGreaterThan(4);
  });

  test("what a row may lack that every job has, as the types of the SDK tell it, is Describe's to tell", () => {
    const sure = Object.entries(table).flatMap(([name, { isSure }]) => (isSure === true ? [name] : []));
    expect(sure).toEqual(Object.keys(SURE[type]));
  });

  test('tags have a call of their own, where no other tells them', () => {
    const told = Object.entries(table).flatMap(([name, { calls }]) => (calls.includes('tags') ? [name] : []));
    expect(told).toEqual(members('describe').includes('tags') ? [] : ['tags']);
  });

  test('what is derived needs fields that there are', () => {
    for (const { needs } of Object.values(table)) for (const need of needs) expect(table, need).toHaveProperty(need);
  });
});

test('what may change on a job that has ended is read again after minutes: what AWS lets one update, and what comes later', () => {
  const updated = structure('UpdateTrainingJobRequest').members.map(fieldName);
  const changing = Object.fromEntries(
    Object.values(DEFINITIONS).map(({ type, fields }) => [
      type,
      Object.entries(fields).flatMap(([name, { drifts }]) => (drifts === true ? [name] : [])),
    ]),
  );
  const later = ['debugRuleEvaluationStatuses', 'profilerRuleEvaluationStatuses', 'profilingStatus', 'warmPoolStatus'];
  expect(changing['TrainingJob']?.toSorted()).toEqual(
    [...updated.filter((name) => name !== 'trainingJobName'), ...later, 'tags'].toSorted(),
  );
  expect([changing['HyperParameterTuningJob'], changing['LabelingJob']]).toEqual([['tags'], ['tags']]);
});
