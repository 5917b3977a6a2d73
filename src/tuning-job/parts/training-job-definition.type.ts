import { Field, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../shapes/channel.type.js';
import { TrainingInputMode } from '../../shapes/data-source.enum.js';
import { MetricDefinition } from '../../shapes/metric-definition.type.js';
import { EnvironmentVariable, HyperParameter } from '../../shapes/name-value.type.js';
import { CheckpointConfig, OutputDataConfig } from '../../shapes/output-data-config.type.js';
import { ResourceConfig } from '../../shapes/resource-config.type.js';
import { RetryStrategy, StoppingCondition } from '../../shapes/stopping-condition.type.js';
import { VpcConfig } from '../../shapes/vpc-config.type.js';
import { HyperParameterTuningAllocationStrategy } from '../tuning-job.enum.js';
import { ParameterRanges } from './parameter-ranges.type.js';
import { HyperParameterTuningJobObjective } from './tuning-config.type.js';

@ObjectType({
  description:
    'What the training jobs of a tuning job run, and which metrics are read from it. Either an image or an algorithm is given.',
  simpleResolvers: true,
})
export class HyperParameterAlgorithmSpecification {
  @Field(() => TrainingInputMode, {
    nullable: true,
    description:
      'How the training data reaches the container: downloaded first, or streamed. Null when AWS gives none.',
  })
  readonly trainingInputMode: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Registry path of the training image, with tag or digest, at most 255 characters. Null when `algorithmName` is given instead.',
  })
  readonly trainingImage: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name or ARN of an algorithm resource of SageMaker, at most 170 characters. Null when `trainingImage` is given instead.',
  })
  readonly algorithmName: string | null;

  @Field(() => [MetricDefinition], {
    nullable: true,
    description: 'The metrics and the patterns that find them in the log, at most 40. Null when there are none.',
  })
  readonly metricDefinitions: readonly MetricDefinition[] | null;
}

@ObjectType({ description: 'One of the instance set-ups that a tuning job may use.', simpleResolvers: true })
export class HyperParameterTuningInstanceConfig {
  @Field(() => String, {
    nullable: true,
    description: 'Instance type, such as `ml.m5.xlarge`. Null when AWS gives none.',
  })
  readonly instanceType: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of instances of one training job; more than 1 for distributed training. Null when AWS gives none.',
  })
  readonly instanceCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Size of the storage volume of each instance, in GB, 1 or more. Null when AWS gives none.',
  })
  readonly volumeSizeInGB: number | null;
}

@ObjectType({
  description:
    'Instances and volumes for the training jobs of a tuning job: either one instance type, or up to six in order of preference.',
  simpleResolvers: true,
})
export class HyperParameterTuningResourceConfig {
  @Field(() => String, {
    nullable: true,
    description: 'Instance type, such as `ml.m5.xlarge`. Null when `instanceConfigs` lists several.',
  })
  readonly instanceType: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of instances of one training job; more than 1 for distributed training. Null when `instanceConfigs` is used.',
  })
  readonly instanceCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Size of the storage volume of each instance, in GB. Null when it was not set or `instanceConfigs` is used.',
  })
  readonly volumeSizeInGB: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ID or ARN of the KMS key that encrypts the storage volumes. Null when no key was given; instances with local storage take none.',
  })
  readonly volumeKmsKeyId: string | null;

  @Field(() => HyperParameterTuningAllocationStrategy, {
    nullable: true,
    description: 'How a choice among `instanceConfigs` is made. Null when it was not set.',
  })
  readonly allocationStrategy: string | null;

  @Field(() => [HyperParameterTuningInstanceConfig], {
    nullable: true,
    description: 'The instance set-ups to choose from, 1 to 6. Null when a single `instanceType` is given.',
  })
  readonly instanceConfigs: readonly HyperParameterTuningInstanceConfig[] | null;
}

@ObjectType({
  description:
    'The template that a tuning job makes its training jobs from: everything but the searched hyperparameters is fixed.',
  simpleResolvers: true,
})
export class HyperParameterTrainingJobDefinition {
  @Field(() => HyperParameterAlgorithmSpecification, {
    nullable: true,
    description: 'The algorithm or image to run, and the metrics it emits. Null when AWS gives none.',
  })
  readonly algorithmSpecification: HyperParameterAlgorithmSpecification | null;

  @Field(() => String, {
    nullable: true,
    description: 'ARN of the IAM role that the training jobs run under. Null when AWS gives none.',
  })
  readonly roleArn: string | null;

  @Field(() => OutputDataConfig, {
    nullable: true,
    description: 'Where in S3 the training jobs write their models. Null when AWS gives none.',
  })
  readonly outputDataConfig: OutputDataConfig | null;

  @Field(() => StoppingCondition, {
    nullable: true,
    description: 'How long a training job may run, waiting for spot capacity included. Null when AWS gives none.',
  })
  readonly stoppingCondition: StoppingCondition | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of this definition within the tuning job, 1 to 64 characters. Null when the job has a single unnamed definition.',
  })
  readonly definitionName: string | null;

  @Field(() => HyperParameterTuningJobObjective, {
    nullable: true,
    description: 'The objective metric of this definition. Null when the objective of the whole tuning job applies.',
  })
  readonly tuningObjective: HyperParameterTuningJobObjective | null;

  @Field(() => ParameterRanges, {
    nullable: true,
    description:
      'The hyperparameters searched under this definition, at most 30 ranges in all. Null when the ranges of the whole tuning job apply.',
  })
  readonly hyperParameterRanges: ParameterRanges | null;

  @Field(() => [HyperParameter], {
    nullable: true,
    description:
      'Hyperparameters with the same value in every training job, at most 100. Values are text, may hold secrets and may be redacted. Null when there are none.',
  })
  readonly staticHyperParameters: readonly HyperParameter[] | null;

  @Field(() => [Channel], {
    nullable: true,
    description: 'The input channels of the training jobs, 1 to 20. Null when they take no input.',
  })
  readonly inputDataConfig: readonly Channel[] | null;

  @Field(() => VpcConfig, {
    nullable: true,
    description:
      'Subnets and security groups that the training jobs connect through. Null when they run without a VPC of the account.',
  })
  readonly vpcConfig: VpcConfig | null;

  @Field(() => ResourceConfig, {
    nullable: true,
    description:
      'Instances and volumes of one training job. Null when `hyperParameterTuningResourceConfig` is used instead.',
  })
  readonly resourceConfig: ResourceConfig | null;

  @Field(() => HyperParameterTuningResourceConfig, {
    nullable: true,
    description: 'Instances and volumes, with a choice of instance types. Null when `resourceConfig` is used instead.',
  })
  readonly hyperParameterTuningResourceConfig: HyperParameterTuningResourceConfig | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the training container is cut off from the network, but for its peers in the same cluster. Null when it was not set.',
  })
  readonly enableNetworkIsolation: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether traffic between the instances of a distributed training job is encrypted, which can slow it down. Null when it was not set.',
  })
  readonly enableInterContainerTrafficEncryption: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the training jobs run on spot capacity, cheaper but interruptible. Null when it was not set.',
  })
  readonly enableManagedSpotTraining: boolean | null;

  @Field(() => CheckpointConfig, {
    nullable: true,
    description: 'Where checkpoints are kept, so that an interrupted training job can go on. Null when it was not set.',
  })
  readonly checkpointConfig: CheckpointConfig | null;

  @Field(() => RetryStrategy, {
    nullable: true,
    description: 'How often a training job is tried again after an internal error of AWS. Null when it was not set.',
  })
  readonly retryStrategy: RetryStrategy | null;

  @Field(() => [EnvironmentVariable], {
    nullable: true,
    description:
      'Environment variables of the training container, at most 48. Values may hold secrets and may be redacted. Null when there are none.',
  })
  readonly environment: readonly EnvironmentVariable[] | null;
}
