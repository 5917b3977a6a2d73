import { Field, ObjectType } from 'type-graphql';
import { TrainingInputMode } from '../../shapes/data-source.enum.js';
import { MetricDefinition } from '../../shapes/metric-definition.type.js';
import { TrainingRepositoryAccessMode } from '../training-job.enum.js';

@ObjectType({ description: 'Sign-in to a private Docker registry.', simpleResolvers: true })
export class TrainingRepositoryAuthConfig {
  @Field(() => String, {
    nullable: true,
    description:
      "ARN of the Lambda function that hands SageMaker the registry's credentials. Null when it was not set.",
  })
  readonly trainingRepositoryCredentialsProviderArn: string | null;
}

@ObjectType({ description: 'How SageMaker reaches a training image that is not in Amazon ECR.', simpleResolvers: true })
export class TrainingImageConfig {
  @Field(() => TrainingRepositoryAccessMode, {
    nullable: true,
    description: 'Way to the registry: VPC for a private Docker registry. Null when it was not set.',
  })
  readonly trainingRepositoryAccessMode: string | null;

  @Field(() => TrainingRepositoryAuthConfig, {
    nullable: true,
    description: 'How SageMaker signs in to the private registry. Null when the registry needs no sign-in.',
  })
  readonly trainingRepositoryAuthConfig: TrainingRepositoryAuthConfig | null;
}

@ObjectType({
  description:
    'What a training job runs: a container image or an algorithm resource, its entrypoint, its input mode and its metrics.',
  simpleResolvers: true,
})
export class AlgorithmSpecification {
  @Field(() => TrainingInputMode, {
    nullable: true,
    description:
      'How training data gets into the container, for every channel that does not say otherwise. Null when it was not set.',
  })
  readonly trainingInputMode: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Registry path of the training image, by tag or by digest; up to 255 characters. Null when the job names an algorithm resource, in `algorithmName`, or is serverless.',
  })
  readonly trainingImage: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Name or ARN of the algorithm resource, the account's own or from AWS Marketplace; up to 170 characters. Null when the job names an image, in `trainingImage`.",
  })
  readonly algorithmName: string | null;

  @Field(() => [MetricDefinition], {
    nullable: true,
    description:
      'Metrics read out of the log by regular expression, up to 40. Null when none was defined, as with many custom images.',
  })
  readonly metricDefinitions: readonly MetricDefinition[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether metrics are kept as time series. Off by default, but on for built-in algorithms, recent prebuilt framework images, and wherever a metric is defined. Null when it was not set.',
  })
  readonly enableSageMakerMetricsTimeSeries: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Command that replaces the image's own entrypoint, 1 to 10 words. Null when the image's entrypoint is used.",
  })
  readonly containerEntrypoint: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Arguments for the entrypoint, 1 to 100 words. Null when none was given.',
  })
  readonly containerArguments: readonly string[] | null;

  @Field(() => TrainingImageConfig, {
    nullable: true,
    description:
      'How to reach an image that lies in a private registry. Null for images in Amazon ECR and for built-in algorithms.',
  })
  readonly trainingImageConfig: TrainingImageConfig | null;
}
