import { arnKey, parseArn, type Resource, takesArn } from '../sagemaker/arn.js';
import type { Condition, Demand } from '../sagemaker/filter/condition.js';
import { equalsAny, oneOf } from '../sagemaker/filter/demands.js';
import {
  anyOf,
  checkName,
  type FilterScope,
  namedValues,
  part,
  partOfName,
  statuses,
  tagged,
  times,
} from '../sagemaker/filter/filter-input.js';
import { properties } from '../sagemaker/filter/property-filter.js';
import { BadUserInputError } from '../upstream/errors.js';
import type { TrainingJobFilter } from './training-job.args.js';
import { trainingJobFields } from './training-job.fields.js';
import type { TrainingJob } from './training-job.type.js';

/** The form of all of SageMaker's instance types, future ones too: a family by itself (`g5`) or capitals would find nothing. */
const INSTANCE_TYPE = /^ml\.[a-z0-9-]+\.[a-z0-9-]+$/;

const PLAN_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:training-plan\/./;

function checkArn(argument: string, text: string, resource: Resource): string {
  if (parseArn(text)?.resource !== resource) {
    throw new BadUserInputError(`${argument}: ${takesArn(resource, text)}`);
  }
  return text;
}

/** A link to another job. ARNs are compared without regard to case. */
export function linkedTo(property: 'LabelingJobArn' | 'TuningJobArn', arn: string): Demand<TrainingJob> {
  const field = property === 'TuningJobArn' ? 'tuningJobArn' : 'labelingJobArn';
  const key = arnKey(arn);
  const forms = [...new Set([arn, key])];
  const place = parseArn(arn);
  return {
    test: (record) => arnKey(record[field] ?? '') === key,
    fields: [field],
    push: equalsAny(property, forms),
    exact: true,
    // A tuning job launches jobs in its own account and region; a labeling job may also be linked from training jobs of other
    // accounts.
    ...(place && { place: { ...place, isSharable: property === 'LabelingJobArn' } }),
  };
}

/**
 * A demand on the instance type. Jobs with instance groups have their types there, and jobs with instance preferences have the
 * one that was picked; neither has a type of its own, so those are looked at here.
 */
function instanceTypes(argument: string, types: readonly string[]): Demand<TrainingJob> {
  if (types.length === 0 || types.length > 15) {
    throw new BadUserInputError(`${argument}: takes 1 to 15 instance types, not ${types.length}`);
  }
  const wrong = types.findIndex((type) => !INSTANCE_TYPE.test(type));
  if (wrong >= 0) {
    const given = JSON.stringify(types[wrong]);
    throw new BadUserInputError(`${argument}[${wrong}]: takes an instance type ("ml.g5.xlarge"), not ${given}`);
  }
  const wanted = new Set(types);
  const property = 'ResourceConfig.InstanceType';
  return {
    test: ({ resourceConfig }) =>
      wanted.has(resourceConfig?.selectedInstanceType ?? '') ||
      [resourceConfig, ...(resourceConfig?.instanceGroups ?? [])].some((one) => wanted.has(one?.instanceType ?? '')),
    fields: ['resourceConfig'],
    reads: [
      ['InstanceGroup', 'instanceType'],
      ['ResourceConfig', 'selectedInstanceType'],
    ],
    push: {
      or: [
        ...types.map((value) => ({ property, operator: 'Equals' as const, value })),
        { property, operator: 'NotExists' },
      ],
    },
    exact: false,
  };
}

/** What must hold of a training job, as a check on its record and as far as Search can be asked for it. */
export function trainingJobCondition(scope: FilterScope, filter: TrainingJobFilter): Condition<TrainingJob> {
  const at = (name: string): string => `${scope.argument}.${name}`;
  const { nameContains, trainingJobStatus, secondaryStatus, warmPoolStatus, creationTime, lastModifiedTime } = filter;
  const all: Condition<TrainingJob>[] = [];
  const add = (...conditions: readonly Condition<TrainingJob>[]): void => void all.push(...conditions);
  if (typeof nameContains === 'string') {
    add(partOfName(scope, nameContains, { property: 'TrainingJobName', field: 'trainingJobName', max: 63 }));
  }
  if (trainingJobStatus) add(statuses(scope, 'trainingJobStatus', 'TrainingJobStatus', trainingJobStatus));
  if (secondaryStatus) add(statuses(scope, 'secondaryStatus', 'SecondaryStatus', secondaryStatus));
  if (warmPoolStatus) add(statuses(scope, 'warmPoolStatus', 'WarmPoolStatus.Status', warmPoolStatus));
  if (creationTime) add(...times<TrainingJob>(scope, 'creationTime', 'CreationTime', creationTime));
  if (lastModifiedTime) add(...times<TrainingJob>(scope, 'lastModifiedTime', 'LastModifiedTime', lastModifiedTime));
  if (filter.hyperParameters) {
    add(
      ...namedValues<TrainingJob>(scope, 'hyperParameters', filter.hyperParameters, {
        prefix: 'HyperParameters',
        field: 'hyperParameters',
        kind: 'text',
      }),
    );
  }
  if (filter.finalMetrics) {
    add(
      ...namedValues<TrainingJob>(scope, 'finalMetrics', filter.finalMetrics, {
        prefix: 'Metrics',
        field: 'finalMetricDataList',
        kind: 'number',
      }),
    );
  }
  if (filter.tags) add(...tagged<TrainingJob>(scope, filter.tags));
  if (filter.instanceType) add(instanceTypes(at('instanceType'), filter.instanceType));
  if (typeof filter.trainingImageContains === 'string') {
    add(
      part(scope, 'trainingImageContains', filter.trainingImageContains, {
        property: 'AlgorithmSpecification.TrainingImage',
        field: 'algorithmSpecification',
        max: 255,
      }),
    );
  }
  if (typeof filter.trainingPlanArn === 'string') {
    const arn = checkName(at('trainingPlanArn'), filter.trainingPlanArn, 2_048);
    if (!PLAN_ARN.test(arn)) throw new BadUserInputError(`${at('trainingPlanArn')}: ${takesArn('training-plan', arn)}`);
    add({
      ...oneOf<TrainingJob>('ResourceConfig.TrainingPlanArn', 'trainingPlanArn', [arn]),
      test: ({ trainingPlanArn }) => trainingPlanArn === arn,
    });
  }
  if (typeof filter.tuningJobArn === 'string') {
    add(linkedTo('TuningJobArn', checkArn(at('tuningJobArn'), filter.tuningJobArn, 'hyper-parameter-tuning-job')));
  }
  if (typeof filter.labelingJobArn === 'string') {
    add(linkedTo('LabelingJobArn', checkArn(at('labelingJobArn'), filter.labelingJobArn, 'labeling-job')));
  }
  if (filter.properties) add(...properties<TrainingJob>(scope, 'TrainingJob', trainingJobFields, filter.properties));
  if (filter.anyOf) add(anyOf(scope, filter.anyOf, trainingJobCondition));
  return { all };
}
