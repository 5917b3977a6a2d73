import { Field, Int, ObjectType } from 'type-graphql';
import {
  HyperParameterTuningJobObjectiveType,
  HyperParameterTuningJobStrategyType,
  TrainingJobEarlyStoppingType,
} from '../tuning-job.enum.js';
import { TuningJobCompletionCriteria } from './completion.type.js';
import { ParameterRanges } from './parameter-ranges.type.js';

@ObjectType({ description: 'The limits within which a tuning job launches training jobs.', simpleResolvers: true })
export class ResourceLimits {
  @Field(() => Int, {
    nullable: true,
    description: 'The most training jobs that run at the same time, 1 or more. Null when it was not set.',
  })
  readonly maxParallelTrainingJobs: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The most training jobs that are launched in total, 1 or more. Null when it was not set.',
  })
  readonly maxNumberOfTrainingJobs: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The longest time that the tuning job may run, in seconds, 120 to 15,768,000 (half a year). Null when it was not set.',
  })
  readonly maxRuntimeInSeconds: number | null;
}

@ObjectType({
  description:
    'Bounds on what Hyperband, which stops weak training jobs and gives their share to better ones, spends on one training job. A resource is usually an epoch.',
  simpleResolvers: true,
})
export class HyperbandStrategyConfig {
  @Field(() => Int, {
    nullable: true,
    description:
      'Resources (epochs, say), 1 or more, that a training job uses before Hyperband may stop it. Null when it was not set.',
  })
  readonly minResource: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Resources (epochs, say), 1 to 20,000, after which Hyperband stops a training job. Null when it was not set: AWS then takes it from a static hyperparameter such as `epochs` or `num_epochs`.',
  })
  readonly maxResource: number | null;
}

@ObjectType({
  description: 'Settings that belong to one search strategy; only Hyperband has any.',
  simpleResolvers: true,
})
export class HyperParameterTuningJobStrategyConfig {
  @Field(() => HyperbandStrategyConfig, {
    nullable: true,
    description: 'The resource bounds of Hyperband. Null for every other strategy.',
  })
  readonly hyperbandStrategyConfig: HyperbandStrategyConfig | null;
}

@ObjectType({
  description: 'The metric that a tuning job tries to make as large or as small as it can.',
  simpleResolvers: true,
})
export class HyperParameterTuningJobObjective {
  @Field(() => HyperParameterTuningJobObjectiveType, {
    nullable: true,
    description: 'Whether a larger or a smaller value is better. Null when AWS gives none.',
  })
  readonly type: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the metric, 1 to 255 characters, as the training jobs emit it. Null when AWS gives none.',
  })
  readonly metricName: string | null;
}

@ObjectType({ description: 'How a tuning job searches and when it ends.', simpleResolvers: true })
export class HyperParameterTuningJobConfig {
  @Field(() => HyperParameterTuningJobStrategyType, {
    nullable: true,
    description: 'How the next hyperparameter values are chosen. Null when AWS gives none.',
  })
  readonly strategy: string | null;

  @Field(() => ResourceLimits, {
    nullable: true,
    description: 'The most training jobs, at once and in total, and the longest run time. Null when AWS gives none.',
  })
  readonly resourceLimits: ResourceLimits | null;

  @Field(() => HyperParameterTuningJobStrategyConfig, {
    nullable: true,
    description:
      'Settings of the Hyperband strategy. Null for every other strategy, or when Hyperband runs on defaults.',
  })
  readonly strategyConfig: HyperParameterTuningJobStrategyConfig | null;

  @Field(() => HyperParameterTuningJobObjective, {
    nullable: true,
    description:
      'The metric that training jobs are compared by. Null when each training job definition has its own, in `tuningObjective`.',
  })
  readonly hyperParameterTuningJobObjective: HyperParameterTuningJobObjective | null;

  @Field(() => ParameterRanges, {
    nullable: true,
    description:
      'The hyperparameters that are searched, with their ranges. Null when each training job definition has its own, in `hyperParameterRanges`.',
  })
  readonly parameterRanges: ParameterRanges | null;

  @Field(() => TrainingJobEarlyStoppingType, {
    nullable: true,
    description:
      'Whether training jobs that look worse than earlier ones are stopped early. OFF unless set, and always OFF with Hyperband. Null when it was not set.',
  })
  readonly trainingJobEarlyStoppingType: string | null;

  @Field(() => TuningJobCompletionCriteria, {
    nullable: true,
    description: 'Conditions that end the tuning job before its limits are reached. Null when none were set.',
  })
  readonly tuningJobCompletionCriteria: TuningJobCompletionCriteria | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seed of the random number generator, 0 or more; the same seed makes a repeated job choose more alike values. Null when it was not set.',
  })
  readonly randomSeed: number | null;
}
