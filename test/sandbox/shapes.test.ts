import * as sdk from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { childSummary } from '../../src/sandbox/account/child-summary.js';
import {
  labelingJobSummary,
  trainingJobInDescribe,
  trainingJobInSearch,
  trainingJobSummary,
  tuningJobInDescribe,
  tuningJobInSearch,
  tuningJobSummary,
} from '../../src/sandbox/account/project.js';
import { accountOf, NOW } from './world.js';

// The SDK's own description of its shapes.
type Schema = number | readonly unknown[];
const resolve = (schema: unknown): Schema => {
  const known = typeof schema === 'function' ? (schema as () => unknown)() : schema;
  return Array.isArray(known) && typeof known[0] !== 'number' ? resolve(known[0]) : (known as Schema);
};

function walk(
  schema: unknown,
  value: unknown,
  filled: Set<string>,
  known: Set<string>,
  within: readonly string[] = [],
): void {
  const shape = resolve(schema);
  if (typeof shape === 'number') return;
  if (shape[0] === 1)
    for (const each of value === undefined ? [undefined] : (value as unknown[]))
      walk(shape[4], each, filled, known, within);
  const name = String(shape[2]);
  if (shape[0] !== 3 || within.includes(name)) return;
  (shape[4] as string[]).forEach((member, i) => {
    const inner = (value as Record<string, unknown> | undefined)?.[member];
    known.add(`${name}.${member}`);
    if (inner !== undefined) filled.add(`${name}.${member}`);
    walk((shape[5] as unknown[])[i], inner, filled, known, [...within, name]);
  });
}

test.each([7, 1, 42])('every member of every shape is filled on some job of an account of 700 (seed %i)', (seed) => {
  const account = accountOf({ seed });
  const trainingJobs = [...account.trainingJobs()];
  const tuningJobs = [...account.tuning.all()];
  const labelingJobs = [...account.labeling.all()];
  const children = account.tuning.blocks().flatMap((block) => account.tuning.children(block));
  const told: [unknown, object[]][] = [
    [sdk.TrainingJob$, trainingJobs.map(trainingJobInSearch)],
    [sdk.DescribeTrainingJobResponse$, trainingJobs.map(trainingJobInDescribe)],
    [sdk.TrainingJobSummary$, trainingJobs.map(trainingJobSummary)],
    [sdk.HyperParameterTuningJobSearchEntity$, tuningJobs.map(tuningJobInSearch)],
    [sdk.DescribeHyperParameterTuningJobResponse$, tuningJobs.map(tuningJobInDescribe)],
    [sdk.HyperParameterTuningJobSummary$, tuningJobs.map(tuningJobSummary)],
    [sdk.HyperParameterTrainingJobSummary$, children.map((index) => childSummary(account, index, NOW))],
    [sdk.DescribeLabelingJobResponse$, labelingJobs],
    [sdk.LabelingJobSummary$, labelingJobs.map(labelingJobSummary)],
  ];
  const filled = new Set<string>();
  const known = new Set<string>();
  for (const [schema, records] of told) for (const record of records) walk(schema, record, filled, known);
  expect(known.size).toBeGreaterThan(400);
  const empty = [...known].filter((member) => !filled.has(member));
  expect(empty, 'src/sandbox/account gives these to no job').toEqual([]);
});

test('no record has a member that its shape lacks', () => {
  const account = accountOf();
  const members = (schema: unknown) => new Set((resolve(schema) as readonly unknown[])[4] as string[]);
  const outside = (schema: unknown, records: object[]) =>
    records.flatMap((record) => Object.keys(record)).filter((key) => !members(schema).has(key));
  expect(outside(sdk.TrainingJob$, [...account.trainingJobs()].map(trainingJobInSearch))).toEqual([]);
  expect(outside(sdk.DescribeTrainingJobResponse$, [...account.trainingJobs()].map(trainingJobInDescribe))).toEqual([]);
  expect(
    outside(sdk.DescribeHyperParameterTuningJobResponse$, [...account.tuning.all()].map(tuningJobInDescribe)),
  ).toEqual([]);
  expect(outside(sdk.HyperParameterTuningJobSearchEntity$, [...account.tuning.all()].map(tuningJobInSearch))).toEqual(
    [],
  );
});
