import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import {
  NamedValueFilter,
  PropertyFilter,
  SortDirection,
  TagFilter,
  TimeFilter,
} from '../graphql/types/filter.args.js';
import { PageArgs } from '../graphql/types/page.args.js';
import { TrainingJobStatus } from '../shapes/training-job-status.enum.js';
import { SecondaryStatus, WarmPoolResourceStatus } from './training-job.enum.js';

@InputType({
  description:
    'Which training jobs a list holds. All that is given must hold; of several values, 1 to 100, one is enough.',
})
export class TrainingJobFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the name, at most 63 letters, digits and hyphens; case matters.',
  })
  readonly nameContains?: string | null;

  @Field(() => [TrainingJobStatus], { nullable: true, description: 'One of these statuses.' })
  readonly trainingJobStatus?: readonly string[] | null;

  @Field(() => [SecondaryStatus], { nullable: true, description: 'One of these secondary statuses.' })
  readonly secondaryStatus?: readonly string[] | null;

  @Field(() => [WarmPoolResourceStatus], {
    nullable: true,
    description: 'A warm pool that is in one of these statuses.',
  })
  readonly warmPoolStatus?: readonly string[] | null;

  @Field(() => TimeFilter, { nullable: true, description: 'When the job was created.' })
  readonly creationTime?: TimeFilter | null;

  @Field(() => TimeFilter, { nullable: true, description: 'When the status of the job last changed.' })
  readonly lastModifiedTime?: TimeFilter | null;

  @Field(() => [NamedValueFilter], { nullable: true, description: 'Hyperparameters; all must hold.' })
  readonly hyperParameters?: readonly NamedValueFilter[] | null;

  @Field(() => [NamedValueFilter], {
    nullable: true,
    description: 'Final metrics, compared as numbers; all must hold. A metric that is NaN counts as lacking.',
  })
  readonly finalMetrics?: readonly NamedValueFilter[] | null;

  @Field(() => [TagFilter], { nullable: true, description: 'Tags; all must be there.' })
  readonly tags?: readonly TagFilter[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "One of these 1 to 15 instance types (`ml.g5.xlarge`): the job's own, that of one of its instance groups, or the one that was picked from its preferences.",
  })
  readonly instanceType?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Part of the training image's URI, at most 255 characters; case matters.",
  })
  readonly trainingImageContains?: string | null;

  @Field(() => String, { nullable: true, description: 'The ARN of a SageMaker training plan that the job runs under.' })
  readonly trainingPlanArn?: string | null;

  @Field(() => String, { nullable: true, description: 'The ARN of the tuning job that launched the job.' })
  readonly tuningJobArn?: string | null;

  @Field(() => String, { nullable: true, description: 'The ARN of the labeling job that launched the job.' })
  readonly labelingJobArn?: string | null;

  @Field(() => [PropertyFilter], { nullable: true, description: "Filters in Search's own words; all must hold." })
  readonly properties?: readonly PropertyFilter[] | null;

  @Field(() => [TrainingJobFilter], {
    nullable: true,
    description: 'At least one of these filters must hold, beside all of the above.',
  })
  readonly anyOf?: readonly TrainingJobFilter[] | null;
}

export enum TrainingJobOrderField {
  CREATION_TIME = 'CREATION_TIME',
  LAST_MODIFIED_TIME = 'LAST_MODIFIED_TIME',
  TRAINING_START_TIME = 'TRAINING_START_TIME',
  TRAINING_END_TIME = 'TRAINING_END_TIME',
  TRAINING_TIME = 'TRAINING_TIME',
  BILLABLE_TIME = 'BILLABLE_TIME',
  NAME = 'NAME',
  STATUS = 'STATUS',
  FINAL_METRIC = 'FINAL_METRIC',
  HYPER_PARAMETER = 'HYPER_PARAMETER',
}

const LEFT_OUT = 'Jobs without it are left out.';
const MAY_MOVE = 'A job that changes between two pages may come twice or not at all.';
const orderValues = {
  CREATION_TIME: {
    description: 'When the job was created. Each job comes exactly once, whatever changes between two pages.',
  },
  LAST_MODIFIED_TIME: { description: `When its status last changed. ${MAY_MOVE}` },
  TRAINING_START_TIME: { description: `When training started. ${LEFT_OUT} ${MAY_MOVE}` },
  TRAINING_END_TIME: { description: `When training ended. ${LEFT_OUT} ${MAY_MOVE}` },
  TRAINING_TIME: { description: `How many seconds it trained. ${LEFT_OUT} ${MAY_MOVE}` },
  BILLABLE_TIME: { description: `How many seconds are billed, for each of its instances. ${LEFT_OUT} ${MAY_MOVE}` },
  NAME: {
    description:
      'The name, as SageMaker sorts it. With a filter that few jobs pass it is sorted by the gateway; so it is with one on more than a list tells, within the bound of a scan.',
  },
  STATUS: {
    description: `The status, in the alphabetical order of AWS's own words; within a status the newest first. ${MAY_MOVE}`,
  },
  FINAL_METRIC: {
    description: `The final metric that \`name\` says. ${LEFT_OUT} So are those where it is NaN; infinite ones come first or last, with a \`valueText\` and no \`value\`. ${MAY_MOVE}`,
  },
  HYPER_PARAMETER: {
    description: `The hyperparameter that \`name\` says: numbers by size, then texts by the alphabet. ${LEFT_OUT} Sorted by the gateway, within the bound of a scan.`,
  },
};
registerEnumType(TrainingJobOrderField, {
  name: 'TrainingJobOrderField',
  description: 'What training jobs are ordered by. Within a tie the newest come first.',
  valuesConfig: orderValues,
});

@InputType({ description: 'The order of a list of training jobs.' })
export class TrainingJobOrder {
  @Field(() => TrainingJobOrderField, { description: 'What to order by.' })
  readonly field: TrainingJobOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: 'Which end comes first.' })
  readonly direction: SortDirection;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the metric or hyperparameter, 1 to 240 characters; only for those two.',
  })
  readonly name?: string | null;
}

export enum ChildTrainingJobOrderField {
  OBJECTIVE = 'OBJECTIVE',
  BEST = 'BEST',
}

/** The orders of a tuning job's own training jobs: those of all training jobs, and the objective. */
export const TuningJobTrainingJobOrderField = { ...TrainingJobOrderField, ...ChildTrainingJobOrderField };
export type TuningJobTrainingJobOrderField = TrainingJobOrderField | ChildTrainingJobOrderField;
registerEnumType(TuningJobTrainingJobOrderField, {
  name: 'TuningJobTrainingJobOrderField',
  description:
    'What the training jobs of a tuning job are ordered by. Within a tie the newest come first, but by OBJECTIVE and BEST as SageMaker has them.',
  valuesConfig: {
    ...orderValues,
    OBJECTIVE: {
      description:
        "The objective's final value, by number: for an objective to be minimised the best come first with `ASC`. Jobs that reported none, or NaN, are left out; infinite ones come first or last, with a `valueText` and no `value`.",
    },
    BEST: {
      description:
        "The objective's final value, by how good it is: with `DESC` the best come first, whether the objective is to be maximised or minimised. Jobs that reported none, or one that is NaN or infinite, are left out. Refused where a tuning job has objectives of both kinds.",
    },
  },
});

@InputType({ description: "The order of a tuning job's training jobs." })
export class TuningJobTrainingJobOrder {
  @Field(() => TuningJobTrainingJobOrderField, { description: 'What to order by.' })
  readonly field: TuningJobTrainingJobOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: 'Which end comes first.' })
  readonly direction: SortDirection;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the metric or hyperparameter, 1 to 240 characters; only for those two.',
  })
  readonly name?: string | null;
}

@ArgsType()
export class TrainingJobsArgs extends PageArgs {
  @Field(() => TrainingJobFilter, { nullable: true, description: 'Which jobs. Left out: all.' })
  readonly filter?: TrainingJobFilter | null;

  @Field(() => TrainingJobOrder, { nullable: true, description: 'In which order. Left out: the newest first.' })
  readonly orderBy?: TrainingJobOrder | null;
}

@ArgsType()
export class TuningJobTrainingJobsArgs extends PageArgs {
  @Field(() => TrainingJobFilter, { nullable: true, description: 'Which of its jobs. Left out: all.' })
  readonly filter?: TrainingJobFilter | null;

  @Field(() => TuningJobTrainingJobOrder, {
    nullable: true,
    description: 'In which order. Left out: the newest first.',
  })
  readonly orderBy?: TuningJobTrainingJobOrder | null;
}
