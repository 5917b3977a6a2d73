import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/types/node.type.js';
import { DateTime, Long } from '../graphql/types/scalars.js';
import { Channel } from '../shapes/channel.type.js';
import { EnvironmentVariable, HyperParameter } from '../shapes/name-value.type.js';
import { CheckpointConfig, OutputDataConfig } from '../shapes/output-data-config.type.js';
import { ResourceConfig } from '../shapes/resource-config.type.js';
import { RetryStrategy, StoppingCondition } from '../shapes/stopping-condition.type.js';
import { Tag } from '../shapes/tag.type.js';
import { TrainingJobStatus } from '../shapes/training-job-status.enum.js';
import { VpcConfig } from '../shapes/vpc-config.type.js';
import { AlgorithmSpecification } from './parts/algorithm-specification.type.js';
import {
  DebugHookConfig,
  DebugRuleConfiguration,
  DebugRuleEvaluationStatus,
  TensorBoardOutputConfig,
} from './parts/debugger.type.js';
import { ExperimentConfig, MlflowConfig, MlflowDetails } from './parts/experiment.type.js';
import { InfraCheckConfig, RemoteDebugConfig } from './parts/health.type.js';
import { MetricData } from './parts/metric-data.type.js';
import { ModelArtifacts, ModelPackageConfig } from './parts/model.type.js';
import { ProfilerConfig, ProfilerRuleConfiguration, ProfilerRuleEvaluationStatus } from './parts/profiler.type.js';
import { ServerlessJobConfig, TrainingProgressInfo } from './parts/serverless.type.js';
import { SecondaryStatusTransition, WarmPoolStatus } from './parts/status.type.js';
import { ProfilingStatus, SecondaryStatus } from './training-job.enum.js';

@ObjectType({
  implements: Node,
  description:
    'One SageMaker training job: what was asked for, how it ran, and what came out. Timestamps are UTC, ISO 8601 with milliseconds.',
  simpleResolvers: true,
})
export class TrainingJob {
  @Field(() => ID, {
    description: "The training job's ARN again, as the id by which clients and their caches tell objects apart.",
  })
  readonly id: string;

  @Field(() => String, { description: 'The AWS region, taken from the ARN.' })
  readonly region: string;

  @Field(() => String, { description: 'The AWS account of 12 digits, taken from the ARN.' })
  readonly accountId: string;

  @Field(() => String, {
    description:
      'Name of the job, unique within region and account: 1 to 63 letters, digits and hyphens, starting with a letter or digit.',
  })
  readonly trainingJobName: string;

  @Field(() => String, {
    description:
      'ARN that identifies the job. Because jobs can be deleted, the same name and ARN can return later as another job; `creationTime` tells the two apart.',
  })
  readonly trainingJobArn: string;

  @Field(() => String, {
    nullable: true,
    description:
      "ARN of the hyperparameter tuning job that launched this job. Its casing may differ from the tuning job's own. Null when the job was not launched by a tuning job.",
  })
  readonly tuningJobArn: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the Ground Truth labeling job that launched this job for automated labeling. Null when the job does not belong to a labeling job.',
  })
  readonly labelingJobArn: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ARN of the Autopilot (AutoML) job that launched this job. Null when the job does not belong to one.',
  })
  readonly autoMLJobArn: string | null;

  @Field(() => ModelArtifacts, {
    nullable: true,
    description:
      'Where the trained model lies in S3. Null until the model has been uploaded, and for jobs that produced none.',
  })
  readonly modelArtifacts: ModelArtifacts | null;

  @Field(() => TrainingJobStatus, {
    nullable: true,
    description:
      "Overall state of the job; `trainingJobStatusRaw` holds AWS's own text. COMPLETED, FAILED and STOPPED are final. Null only when AWS gave none.",
  })
  readonly trainingJobStatus: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text of `trainingJobStatus` as AWS gives it, which also tells values that are newer than this gateway. Null only when AWS gave none.',
  })
  readonly trainingJobStatusRaw: string | null;

  @Field(() => SecondaryStatus, {
    nullable: true,
    description:
      "Finer state within `trainingJobStatus`, such as DOWNLOADING or UPLOADING; `secondaryStatusRaw` holds AWS's own text. Null only when AWS gave none.",
  })
  readonly secondaryStatus: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text of `secondaryStatus` as AWS gives it, which also tells values that are newer than this gateway. Null only when AWS gave none.',
  })
  readonly secondaryStatusRaw: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the job failed, as AWS words it; up to 1,024 characters. Null unless the job failed.',
  })
  readonly failureReason: string | null;

  @Field(() => [HyperParameter], {
    nullable: true,
    description:
      'Hyperparameters passed to the algorithm: up to 100, values as text of up to 2,500 characters. Jobs launched by the SageMaker Python SDK keep values JSON-encoded (`"0.1"` with its quotes). Values may hold secrets and may be redacted. Null when the job has none.',
  })
  readonly hyperParameters: readonly HyperParameter[] | null;

  @Field(() => AlgorithmSpecification, {
    nullable: true,
    description:
      'The training image or algorithm resource, its input mode and its metric definitions. Null when AWS recorded none, as for a serverless job.',
  })
  readonly algorithmSpecification: AlgorithmSpecification | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the IAM role that SageMaker assumes to read the data, run the job and write the results. Null when AWS recorded none.',
  })
  readonly roleArn: string | null;

  @Field(() => [Channel], {
    nullable: true,
    description:
      "Input channels of the job, 1 to 20, all in the job's own region. Null when the job reads no input channel.",
  })
  readonly inputDataConfig: readonly Channel[] | null;

  @Field(() => OutputDataConfig, {
    nullable: true,
    description:
      'Where the results are written in S3, and how they are encrypted and compressed. Null when AWS recorded no output.',
  })
  readonly outputDataConfig: OutputDataConfig | null;

  @Field(() => ResourceConfig, {
    nullable: true,
    description: 'Instances and storage volumes that the job asked for. Null when AWS recorded none.',
  })
  readonly resourceConfig: ResourceConfig | null;

  @Field(() => WarmPoolStatus, {
    nullable: true,
    description:
      'State and cost of the instances kept warm after the job for the next one. It can change after the job has ended. Null when the job keeps no warm pool.',
  })
  readonly warmPoolStatus: WarmPoolStatus | null;

  @Field(() => VpcConfig, {
    nullable: true,
    description:
      'Subnets and security groups through which the containers reach the network. Null when the job used no VPC.',
  })
  readonly vpcConfig: VpcConfig | null;

  @Field(() => StoppingCondition, {
    nullable: true,
    description:
      'Time limits for running, for waiting on Spot capacity and for pending. Null when AWS recorded no limit.',
  })
  readonly stoppingCondition: StoppingCondition | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the job was created. Lists are ordered by it, newest first, unless asked otherwise. Null only when AWS gave none.',
  })
  readonly creationTime: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the job began on its instances; billing starts here. Container logs may begin later, after image and data have been downloaded. Null until then, and for a job that failed before it started.',
  })
  readonly trainingStartTime: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the job left its instances and billing stopped: after the upload of the model, or when a failure was detected. Null until the job has ended, and for a job that never started.',
  })
  readonly trainingEndTime: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Time of the last status change. A new tag may not move it. Null only when AWS gave none.',
  })
  readonly lastModifiedTime: string | null;

  @Field(() => [SecondaryStatusTransition], {
    nullable: true,
    description:
      'History of the secondary statuses that the job went through, each with start, end and message. Null when AWS recorded none yet.',
  })
  readonly secondaryStatusTransitions: readonly SecondaryStatusTransition[] | null;

  @Field(() => [MetricData], {
    nullable: true,
    description:
      'Last value of each metric, up to 40, set when the job completes. A metric that ended as NaN or infinite has no `value` but a `valueText`. Null when the job has not completed or emits no metrics.',
  })
  readonly finalMetricDataList: readonly MetricData[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the containers are cut off from the network, S3 and other AWS services included, beyond the traffic within the job's VPC. Null when it was not set.",
  })
  readonly enableNetworkIsolation: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether traffic between the instances of a distributed job is encrypted, which can slow training down. Null when it was not set.',
  })
  readonly enableInterContainerTrafficEncryption: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the job runs on EC2 Spot instances, which are cheaper and can be interrupted. Null when it was not set.',
  })
  readonly enableManagedSpotTraining: boolean | null;

  @Field(() => CheckpointConfig, {
    nullable: true,
    description:
      'Where checkpoints are kept, so that an interrupted Spot job can go on from the last one. Null when the job keeps no checkpoints.',
  })
  readonly checkpointConfig: CheckpointConfig | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Wall-clock time spent on training, in seconds. Null until the job has ended, and for a job that failed before it started.',
  })
  readonly trainingTimeInSeconds: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Wall-clock time billed, in seconds; multiply it by the instance count. With Spot it is below `trainingTimeInSeconds`: 100 of 500 is a saving of 80%. Null until the job has ended, and for a job that failed before it started.',
  })
  readonly billableTimeInSeconds: number | null;

  @Field(() => DebugHookConfig, {
    nullable: true,
    description: "Which tensors and metrics SageMaker Debugger saves, and where. Null when Debugger's hook is off.",
  })
  readonly debugHookConfig: DebugHookConfig | null;

  @Field(() => ExperimentConfig, {
    nullable: true,
    description:
      'SageMaker experiment, trial and run that the job is recorded under. Null when the job is part of no experiment.',
  })
  readonly experimentConfig: ExperimentConfig | null;

  @Field(() => [DebugRuleConfiguration], {
    nullable: true,
    description: 'SageMaker Debugger rules that watch the saved tensors, up to 20. Null when no rule was set.',
  })
  readonly debugRuleConfigurations: readonly DebugRuleConfiguration[] | null;

  @Field(() => TensorBoardOutputConfig, {
    nullable: true,
    description: 'Where output for TensorBoard is stored. Null when the job writes none.',
  })
  readonly tensorBoardOutputConfig: TensorBoardOutputConfig | null;

  @Field(() => [DebugRuleEvaluationStatus], {
    nullable: true,
    description:
      'Outcome of each Debugger rule, up to 20. It can change after the job has ended. Null when no rule was set.',
  })
  readonly debugRuleEvaluationStatuses: readonly DebugRuleEvaluationStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the model package that holds the resulting weights or checkpoint. Null when the job creates no model package.',
  })
  readonly outputModelPackageArn: string | null;

  @Field(() => ModelPackageConfig, {
    nullable: true,
    description:
      'Model package group that receives the result and, for continued fine-tuning, the package it starts from. Null when the job uses no model package.',
  })
  readonly modelPackageConfig: ModelPackageConfig | null;

  @Field(() => ProfilerConfig, {
    nullable: true,
    description:
      'Settings of the profiler: where system and framework metrics are stored and how often they are taken. Null when profiling was never configured.',
  })
  readonly profilerConfig: ProfilerConfig | null;

  @Field(() => [EnvironmentVariable], {
    nullable: true,
    description:
      'Environment variables of the training container, up to 48. Values may hold secrets and may be redacted. Null when none was set.',
  })
  readonly environment: readonly EnvironmentVariable[] | null;

  @Field(() => RetryStrategy, {
    nullable: true,
    description:
      'How often the job is run again after an internal error of the service. Null when no retries were asked for.',
  })
  readonly retryStrategy: RetryStrategy | null;

  @Field(() => [Tag], {
    nullable: true,
    description:
      'Tags of the job, up to 50. Empty when the job has none, null when they could not be read. They come with a search; a job read by DescribeTrainingJob lacks them, and then they cost one ListTags call.',
  })
  readonly tags: readonly Tag[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the training plan whose reserved capacity the job uses; outside of summaries it is taken from `resourceConfig`. Null when the job uses no training plan.',
  })
  readonly trainingPlanArn: string | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'Number of tokens billed to a serverless job. Null for jobs that are not billed by token. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly billableTokenCount: number | null;

  @Field(() => [ProfilerRuleConfiguration], {
    nullable: true,
    description:
      'Rules that watch the profiled system and framework metrics, up to 20. Null when no profiler rule was set. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly profilerRuleConfigurations: readonly ProfilerRuleConfiguration[] | null;

  @Field(() => [ProfilerRuleEvaluationStatus], {
    nullable: true,
    description:
      'Outcome of each profiler rule, up to 20. It can change after the job has ended. Null when no profiler rule was set. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly profilerRuleEvaluationStatuses: readonly ProfilerRuleEvaluationStatus[] | null;

  @Field(() => ProfilingStatus, {
    nullable: true,
    description:
      'Whether the profiler is on for the job. It can be switched while the job runs. Null when AWS gave none. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly profilingStatus: string | null;

  @Field(() => RemoteDebugConfig, {
    nullable: true,
    description:
      'Whether a shell into the training container can be opened through AWS Systems Manager. Null when remote debugging was not configured. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly remoteDebugConfig: RemoteDebugConfig | null;

  @Field(() => InfraCheckConfig, {
    nullable: true,
    description:
      'Whether hardware and network of the instances are checked before training. Null when the check was not configured. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly infraCheckConfig: InfraCheckConfig | null;

  @Field(() => ServerlessJobConfig, {
    nullable: true,
    description:
      'Base model, technique and kind of a serverless customization or evaluation job. Null for jobs that run on instances of their own. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly serverlessJobConfig: ServerlessJobConfig | null;

  @Field(() => MlflowConfig, {
    nullable: true,
    description:
      'The SageMaker managed MLflow resource, experiment and run names that the job logs to. Null when the job does not use MLflow. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly mlflowConfig: MlflowConfig | null;

  @Field(() => MlflowDetails, {
    nullable: true,
    description:
      'Ids of the MLflow experiment and run that the job logged to. Null when the job does not use MLflow. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly mlflowDetails: MlflowDetails | null;

  @Field(() => TrainingProgressInfo, {
    nullable: true,
    description:
      'Steps and epochs that a serverless job has got through. Null for jobs that are not serverless, and until there is progress to report. In a list it costs one DescribeTrainingJob call for each job.',
  })
  readonly progressInfo: TrainingProgressInfo | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the job has ended for good: completed, failed or stopped. Null when its status is not known to this gateway.',
  })
  readonly isTerminal: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seconds from the start of training to its end, as the clock on the wall counts them. Null until the job has ended, and for a job that failed before it started.',
  })
  readonly durationInSeconds: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Seconds from the job's creation to the start of training: waiting for capacity, starting instances, downloading. Null until training has started.",
  })
  readonly queueTimeInSeconds: number | null;

  @Field(() => String, { description: "The job's page in the AWS console." })
  readonly consoleUrl: string;

  @Field(() => String, { description: 'The CloudWatch Logs group that the job writes to.' })
  readonly logGroup: string;

  @Field(() => String, {
    description:
      "What the names of the job's log streams begin with: one stream for each instance, `<job>/algo-<n>-<epoch>`.",
  })
  readonly logStreamPrefix: string;
}
