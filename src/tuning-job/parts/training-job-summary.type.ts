import { Field, Float, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/types/scalars.js';
import { HyperParameter } from '../../shapes/name-value.type.js';
import { TrainingJobStatus } from '../../shapes/training-job-status.enum.js';
import { HyperParameterTuningJobObjectiveType, ObjectiveStatus } from '../tuning-job.enum.js';

@ObjectType({
  description: 'The latest value of the objective metric that a training job emitted.',
  simpleResolvers: true,
})
export class FinalHyperParameterTuningJobObjectiveMetric {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the objective metric, 1 to 255 characters. Null when AWS gives none.',
  })
  readonly metricName: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Value of the metric. Null when it is NaN or infinite, as when training diverged: `valueText` then has it as text.',
  })
  readonly value: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text of `value`, which also tells `NaN`, `Infinity` and `-Infinity`, where the number itself is null. Null when there is no value.',
  })
  readonly valueText: string | null;

  @Field(() => HyperParameterTuningJobObjectiveType, {
    nullable: true,
    description: 'Whether a larger or a smaller value is better. Null when AWS gives none.',
  })
  readonly type: string | null;
}

@ObjectType({
  description: 'What the tuning job knows of one of its training jobs. The training job itself holds more.',
  simpleResolvers: true,
})
export class HyperParameterTrainingJobSummary {
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the training job, 1 to 63 characters, beginning with the name of its tuning job. Null when AWS gives none.',
  })
  readonly trainingJobName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ARN of the training job; its casing is not reliable. Null when AWS gives none.',
  })
  readonly trainingJobArn: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the training job was created, UTC. Null when AWS gives none.',
  })
  readonly creationTime: string | null;

  @Field(() => TrainingJobStatus, {
    nullable: true,
    description: 'Status of the training job, as the tuning job knows it. Null when AWS gives none.',
  })
  readonly trainingJobStatus: string | null;

  @Field(() => [HyperParameter], {
    nullable: true,
    description:
      'The searched hyperparameters with the values that this training job was given, at most 100. Values are text and may be redacted. Null when AWS gives none.',
  })
  readonly tunedHyperParameters: readonly HyperParameter[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the definition that the training job was made from. Null when the tuning job has a single unnamed definition.',
  })
  readonly trainingJobDefinitionName: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the tuning job that launched the training job; with a warm start it may be a parent. Null when AWS leaves it out.',
  })
  readonly tuningJobName: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When training started, UTC. Null until it has started, and for jobs that failed before.',
  })
  readonly trainingStartTime: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When training ended, the upload of the model included, or the failure was noticed, UTC; billing runs from start to here. Null until it has ended.',
  })
  readonly trainingEndTime: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the training job failed, at most 1,024 characters. Null unless it failed.',
  })
  readonly failureReason: string | null;

  @Field(() => FinalHyperParameterTuningJobObjectiveMetric, {
    nullable: true,
    description: 'The last value of the objective metric. Null until there is one, and for jobs that never emitted it.',
  })
  readonly finalHyperParameterTuningJobObjectiveMetric: FinalHyperParameterTuningJobObjectiveMetric | null;

  @Field(() => ObjectiveStatus, {
    nullable: true,
    description: 'Whether the final objective value was used in the search. Null when AWS gives none.',
  })
  readonly objectiveStatus: string | null;
}
