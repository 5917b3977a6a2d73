import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/types/node.type.js';
import { DateTime } from '../graphql/types/scalars.js';
import { Tag } from '../shapes/tag.type.js';
import {
  HyperParameterTuningJobCompletionDetails,
  HyperParameterTuningJobConsumedResources,
} from './parts/completion.type.js';
import { ObjectiveStatusCounters, TrainingJobStatusCounters } from './parts/counters.type.js';
import { HyperParameterTrainingJobDefinition } from './parts/training-job-definition.type.js';
import { HyperParameterTrainingJobSummary } from './parts/training-job-summary.type.js';
import { HyperParameterTuningJobConfig } from './parts/tuning-config.type.js';
import { Autotune, HyperParameterTuningJobWarmStartConfig } from './parts/warm-start.type.js';
import { HyperParameterTuningJobStatus } from './tuning-job.enum.js';

@ObjectType({
  implements: Node,
  description:
    'A search for good hyperparameter values: it launches training jobs, up to 10,000, and compares them by an objective metric. The names of its training jobs begin with its own.',
  simpleResolvers: true,
})
export class HyperParameterTuningJob {
  @Field(() => ID, {
    description: "The tuning job's ARN again, as the id by which clients and their caches tell objects apart.",
  })
  readonly id: string;

  @Field(() => String, { description: 'The AWS region, taken from the ARN.' })
  readonly region: string;

  @Field(() => String, { description: 'The AWS account of 12 digits, taken from the ARN.' })
  readonly accountId: string;

  @Field(() => String, {
    description:
      'Name of the tuning job, 1 to 32 letters, digits and hyphens, unique within account and region. It is the prefix of the names of its training jobs.',
  })
  readonly hyperParameterTuningJobName: string;

  @Field(() => String, {
    description:
      'ARN of the tuning job. ListHyperParameterTuningJobs gives it in lower case where other calls keep the casing of the name: compare ARNs without regard to case.',
  })
  readonly hyperParameterTuningJobArn: string;

  @Field(() => HyperParameterTuningJobConfig, {
    nullable: true,
    description:
      'How the job searches: strategy, objective, ranges, limits and criteria for ending early. Null when AWS gives none.',
  })
  readonly hyperParameterTuningJobConfig: HyperParameterTuningJobConfig | null;

  @Field(() => HyperParameterTuningJobStatus, {
    nullable: true,
    description:
      'Where the tuning job as a whole stands. Single training jobs may fail while it goes on. Null when AWS gives none.',
  })
  readonly hyperParameterTuningJobStatus: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text of `hyperParameterTuningJobStatus` as AWS gives it, which also tells values that are newer than this gateway. Null only when AWS gave none.',
  })
  readonly hyperParameterTuningJobStatusRaw: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the tuning job was created, UTC. Null when AWS gives none.',
  })
  readonly creationTime: string | null;

  @Field(() => TrainingJobStatusCounters, {
    nullable: true,
    description: 'How many of the training jobs launched so far stand in each status. Null when AWS gives none.',
  })
  readonly trainingJobStatusCounters: TrainingJobStatusCounters | null;

  @Field(() => ObjectiveStatusCounters, {
    nullable: true,
    description:
      'How many of the training jobs launched so far have their objective metric evaluated, pending or missing. Null when AWS gives none.',
  })
  readonly objectiveStatusCounters: ObjectiveStatusCounters | null;

  @Field(() => HyperParameterTrainingJobDefinition, {
    nullable: true,
    description:
      'The one template that all training jobs of this tuning job are made from. Null when the job has several, which stand in `trainingJobDefinitions`.',
  })
  readonly trainingJobDefinition: HyperParameterTrainingJobDefinition | null;

  @Field(() => [HyperParameterTrainingJobDefinition], {
    nullable: true,
    description:
      'The templates, 1 to 10, of a job that tunes several algorithms or set-ups at once, told apart by `definitionName`. Null when the job has a single `trainingJobDefinition`.',
  })
  readonly trainingJobDefinitions: readonly HyperParameterTrainingJobDefinition[] | null;

  @Field(() => DateTime, { nullable: true, description: 'When the tuning job ended, UTC. Null until it has ended.' })
  readonly hyperParameterTuningEndTime: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the status of the tuning job last changed, UTC. A change of tags may not move it. Null when AWS gives none.',
  })
  readonly lastModifiedTime: string | null;

  @Field(() => HyperParameterTrainingJobSummary, {
    nullable: true,
    description:
      'The completed training job with the best objective value so far, among those that this tuning job launched. Null until one has completed with a value.',
  })
  readonly bestTrainingJob: HyperParameterTrainingJobSummary | null;

  @Field(() => HyperParameterTrainingJobSummary, {
    nullable: true,
    description:
      'The best training job of this tuning job and its warm start parents together. Null unless the job is a warm start of type IDENTICAL_DATA_AND_ALGORITHM, and until there is a best one.',
  })
  readonly overallBestTrainingJob: HyperParameterTrainingJobSummary | null;

  @Field(() => HyperParameterTuningJobWarmStartConfig, {
    nullable: true,
    description: 'The earlier tuning jobs whose results this one starts from. Null when it started from nothing.',
  })
  readonly warmStartConfig: HyperParameterTuningJobWarmStartConfig | null;

  @Field(() => Autotune, {
    nullable: true,
    description:
      'Whether AWS chooses ranges, limits and strategy by itself. Only DescribeHyperParameterTuningJob knows it. In a list it costs one DescribeHyperParameterTuningJob call for each job. Null when Autotune is not used.',
  })
  readonly autotune: Autotune | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the tuning job failed, at most 1,024 characters. Null unless it failed.',
  })
  readonly failureReason: string | null;

  @Field(() => HyperParameterTuningJobCompletionDetails, {
    nullable: true,
    description:
      'Signs of convergence: when it was seen, and how many training jobs brought no improvement. Null when AWS reports none.',
  })
  readonly tuningJobCompletionDetails: HyperParameterTuningJobCompletionDetails | null;

  @Field(() => HyperParameterTuningJobConsumedResources, {
    nullable: true,
    description: 'What the tuning job has used up so far. Null when AWS reports nothing.',
  })
  readonly consumedResources: HyperParameterTuningJobConsumedResources | null;

  @Field(() => [Tag], {
    nullable: true,
    description:
      'Tags of the tuning job, at most 50. Empty when the job has none, null when they could not be read. Free where the record came from Search; one ListTags call for the job where it came from DescribeHyperParameterTuningJob.',
  })
  readonly tags: readonly Tag[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the tuning job has ended for good: completed, failed or stopped. Null when its status is not known to this gateway.',
  })
  readonly isTerminal: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seconds from creation to end, as the clock on the wall counts them. Null until the tuning job has ended.',
  })
  readonly durationInSeconds: number | null;

  @Field(() => String, { description: "The tuning job's page in the AWS console." })
  readonly consoleUrl: string;
}
