import type * as aws from '@aws-sdk/client-sagemaker';
import type { LabelingJob } from '../../src/labeling-job/labeling-job.type.js';
import type {
  LabelingJobAlgorithmsConfig,
  LabelingJobResourceConfig,
  LabelingJobStoppingConditions,
} from '../../src/labeling-job/parts/algorithms-config.type.js';
import type {
  AnnotationConsolidationConfig,
  HumanTaskConfig,
  PublicWorkforceTaskPrice,
  USD,
  UiConfig,
} from '../../src/labeling-job/parts/human-task-config.type.js';
import type {
  LabelingJobDataAttributes,
  LabelingJobDataSource,
  LabelingJobInputConfig,
  LabelingJobS3DataSource,
  LabelingJobSnsDataSource,
} from '../../src/labeling-job/parts/input-config.type.js';
import type {
  LabelCounters,
  LabelingJobOutput,
  LabelingJobOutputConfig,
} from '../../src/labeling-job/parts/output.type.js';
import type {
  Channel,
  DataSource,
  DatasetSource,
  FileSystemDataSource,
  HubAccessConfig,
  ModelAccessConfig,
  S3DataSource,
  ShuffleConfig,
} from '../../src/shapes/channel.type.js';
import type { MetricDefinition } from '../../src/shapes/metric-definition.type.js';
import type { CheckpointConfig, OutputDataConfig } from '../../src/shapes/output-data-config.type.js';
import type {
  InstanceGroup,
  InstancePlacementConfig,
  InstancePreference,
  PlacementSpecification,
  ResourceConfig,
} from '../../src/shapes/resource-config.type.js';
import type { RetryStrategy, StoppingCondition } from '../../src/shapes/stopping-condition.type.js';
import type { Tag } from '../../src/shapes/tag.type.js';
import type { VpcConfig } from '../../src/shapes/vpc-config.type.js';
import type {
  AlgorithmSpecification,
  TrainingImageConfig,
  TrainingRepositoryAuthConfig,
} from '../../src/training-job/parts/algorithm-specification.type.js';
import type {
  CollectionConfiguration,
  DebugHookConfig,
  DebugRuleConfiguration,
  DebugRuleEvaluationStatus,
  TensorBoardOutputConfig,
} from '../../src/training-job/parts/debugger.type.js';
import type { ExperimentConfig, MlflowConfig, MlflowDetails } from '../../src/training-job/parts/experiment.type.js';
import type { InfraCheckConfig, RemoteDebugConfig } from '../../src/training-job/parts/health.type.js';
import type { MetricData } from '../../src/training-job/parts/metric-data.type.js';
import type { ModelArtifacts, ModelPackageConfig } from '../../src/training-job/parts/model.type.js';
import type {
  ProfilerConfig,
  ProfilerRuleConfiguration,
  ProfilerRuleEvaluationStatus,
} from '../../src/training-job/parts/profiler.type.js';
import type { ServerlessJobConfig, TrainingProgressInfo } from '../../src/training-job/parts/serverless.type.js';
import type { SecondaryStatusTransition, WarmPoolStatus } from '../../src/training-job/parts/status.type.js';
import type { TrainingJob } from '../../src/training-job/training-job.type.js';
import type {
  BestObjectiveNotImproving,
  ConvergenceDetected,
  HyperParameterTuningJobCompletionDetails,
  HyperParameterTuningJobConsumedResources,
  TuningJobCompletionCriteria,
} from '../../src/tuning-job/parts/completion.type.js';
import type { ObjectiveStatusCounters, TrainingJobStatusCounters } from '../../src/tuning-job/parts/counters.type.js';
import type {
  AutoParameter,
  CategoricalParameterRange,
  ContinuousParameterRange,
  IntegerParameterRange,
  ParameterRanges,
} from '../../src/tuning-job/parts/parameter-ranges.type.js';
import type {
  HyperParameterAlgorithmSpecification,
  HyperParameterTrainingJobDefinition,
  HyperParameterTuningInstanceConfig,
  HyperParameterTuningResourceConfig,
} from '../../src/tuning-job/parts/training-job-definition.type.js';
import type {
  FinalHyperParameterTuningJobObjectiveMetric,
  HyperParameterTrainingJobSummary,
} from '../../src/tuning-job/parts/training-job-summary.type.js';
import type {
  HyperParameterTuningJobConfig,
  HyperParameterTuningJobObjective,
  HyperParameterTuningJobStrategyConfig,
  HyperbandStrategyConfig,
  ResourceLimits,
} from '../../src/tuning-job/parts/tuning-config.type.js';
import type {
  Autotune,
  HyperParameterTuningJobWarmStartConfig,
  ParentHyperParameterTuningJob,
} from '../../src/tuning-job/parts/warm-start.type.js';
import type { HyperParameterTuningJob } from '../../src/tuning-job/tuning-job.type.js';

/** The members of an AWS structure that its class lacks. */
type Missing<Aws, Class> = Exclude<Uncapitalize<keyof Aws & string>, keyof Class>;

/** Fails the compilation, with the names of the members, where something is missing. */
type Whole<M extends never> = M;

/** Each class of the schema against the SDK's structure: the compiler reads this file, nobody runs it. */
export type Mirror = [
  Whole<Missing<aws.TrainingJob, TrainingJob>>,
  Whole<Missing<aws.TrainingJobSummary, TrainingJob>>,
  Whole<Missing<aws.DescribeTrainingJobResponse, TrainingJob>>,
  Whole<Missing<aws.ModelArtifacts, ModelArtifacts>>,
  Whole<Missing<aws.AlgorithmSpecification, AlgorithmSpecification>>,
  Whole<Missing<aws.MetricDefinition, MetricDefinition>>,
  Whole<Missing<aws.TrainingImageConfig, TrainingImageConfig>>,
  Whole<Missing<aws.TrainingRepositoryAuthConfig, TrainingRepositoryAuthConfig>>,
  Whole<Missing<aws.Channel, Channel>>,
  Whole<Missing<aws.DataSource, DataSource>>,
  Whole<Missing<aws.S3DataSource, S3DataSource>>,
  Whole<Missing<aws.ModelAccessConfig, ModelAccessConfig>>,
  Whole<Missing<aws.HubAccessConfig, HubAccessConfig>>,
  Whole<Missing<aws.FileSystemDataSource, FileSystemDataSource>>,
  Whole<Missing<aws.DatasetSource, DatasetSource>>,
  Whole<Missing<aws.ShuffleConfig, ShuffleConfig>>,
  Whole<Missing<aws.OutputDataConfig, OutputDataConfig>>,
  Whole<Missing<aws.ResourceConfig, ResourceConfig>>,
  Whole<Missing<aws.InstanceGroup, InstanceGroup>>,
  Whole<Missing<aws.InstancePlacementConfig, InstancePlacementConfig>>,
  Whole<Missing<aws.PlacementSpecification, PlacementSpecification>>,
  Whole<Missing<aws.InstancePreference, InstancePreference>>,
  Whole<Missing<aws.WarmPoolStatus, WarmPoolStatus>>,
  Whole<Missing<aws.VpcConfig, VpcConfig>>,
  Whole<Missing<aws.StoppingCondition, StoppingCondition>>,
  Whole<Missing<aws.SecondaryStatusTransition, SecondaryStatusTransition>>,
  Whole<Missing<aws.MetricData, MetricData>>,
  Whole<Missing<aws.CheckpointConfig, CheckpointConfig>>,
  Whole<Missing<aws.DebugHookConfig, DebugHookConfig>>,
  Whole<Missing<aws.CollectionConfiguration, CollectionConfiguration>>,
  Whole<Missing<aws.ExperimentConfig, ExperimentConfig>>,
  Whole<Missing<aws.DebugRuleConfiguration, DebugRuleConfiguration>>,
  Whole<Missing<aws.TensorBoardOutputConfig, TensorBoardOutputConfig>>,
  Whole<Missing<aws.DebugRuleEvaluationStatus, DebugRuleEvaluationStatus>>,
  Whole<Missing<aws.ModelPackageConfig, ModelPackageConfig>>,
  Whole<Missing<aws.ProfilerConfig, ProfilerConfig>>,
  Whole<Missing<aws.RetryStrategy, RetryStrategy>>,
  Whole<Missing<aws.Tag, Tag>>,
  Whole<Missing<aws.ProfilerRuleConfiguration, ProfilerRuleConfiguration>>,
  Whole<Missing<aws.ProfilerRuleEvaluationStatus, ProfilerRuleEvaluationStatus>>,
  Whole<Missing<aws.RemoteDebugConfig, RemoteDebugConfig>>,
  Whole<Missing<aws.InfraCheckConfig, InfraCheckConfig>>,
  Whole<Missing<aws.ServerlessJobConfig, ServerlessJobConfig>>,
  Whole<Missing<aws.MlflowConfig, MlflowConfig>>,
  Whole<Missing<aws.MlflowDetails, MlflowDetails>>,
  Whole<Missing<aws.TrainingProgressInfo, TrainingProgressInfo>>,
  Whole<Missing<aws.DescribeHyperParameterTuningJobResponse, HyperParameterTuningJob>>,
  Whole<Missing<aws.HyperParameterTuningJobSearchEntity, HyperParameterTuningJob>>,
  Whole<Missing<aws.HyperParameterTuningJobConfig, HyperParameterTuningJobConfig>>,
  Whole<Missing<aws.ResourceLimits, ResourceLimits>>,
  Whole<Missing<aws.HyperParameterTuningJobStrategyConfig, HyperParameterTuningJobStrategyConfig>>,
  Whole<Missing<aws.HyperbandStrategyConfig, HyperbandStrategyConfig>>,
  Whole<Missing<aws.HyperParameterTuningJobObjective, HyperParameterTuningJobObjective>>,
  Whole<Missing<aws.ParameterRanges, ParameterRanges>>,
  Whole<Missing<aws.IntegerParameterRange, IntegerParameterRange>>,
  Whole<Missing<aws.ContinuousParameterRange, ContinuousParameterRange>>,
  Whole<Missing<aws.CategoricalParameterRange, CategoricalParameterRange>>,
  Whole<Missing<aws.AutoParameter, AutoParameter>>,
  Whole<Missing<aws.TuningJobCompletionCriteria, TuningJobCompletionCriteria>>,
  Whole<Missing<aws.BestObjectiveNotImproving, BestObjectiveNotImproving>>,
  Whole<Missing<aws.ConvergenceDetected, ConvergenceDetected>>,
  Whole<Missing<aws.TrainingJobStatusCounters, TrainingJobStatusCounters>>,
  Whole<Missing<aws.ObjectiveStatusCounters, ObjectiveStatusCounters>>,
  Whole<Missing<aws.HyperParameterTrainingJobDefinition, HyperParameterTrainingJobDefinition>>,
  Whole<Missing<aws.HyperParameterAlgorithmSpecification, HyperParameterAlgorithmSpecification>>,
  Whole<Missing<aws.HyperParameterTuningResourceConfig, HyperParameterTuningResourceConfig>>,
  Whole<Missing<aws.HyperParameterTuningInstanceConfig, HyperParameterTuningInstanceConfig>>,
  Whole<Missing<aws.HyperParameterTrainingJobSummary, HyperParameterTrainingJobSummary>>,
  Whole<Missing<aws.FinalHyperParameterTuningJobObjectiveMetric, FinalHyperParameterTuningJobObjectiveMetric>>,
  Whole<Missing<aws.HyperParameterTuningJobWarmStartConfig, HyperParameterTuningJobWarmStartConfig>>,
  Whole<Missing<aws.ParentHyperParameterTuningJob, ParentHyperParameterTuningJob>>,
  Whole<Missing<aws.Autotune, Autotune>>,
  Whole<Missing<aws.HyperParameterTuningJobCompletionDetails, HyperParameterTuningJobCompletionDetails>>,
  Whole<Missing<aws.HyperParameterTuningJobConsumedResources, HyperParameterTuningJobConsumedResources>>,
  Whole<Missing<aws.DescribeLabelingJobResponse, LabelingJob>>,
  Whole<Missing<aws.LabelCounters, LabelCounters>>,
  Whole<Missing<aws.LabelingJobInputConfig, LabelingJobInputConfig>>,
  Whole<Missing<aws.LabelingJobDataSource, LabelingJobDataSource>>,
  Whole<Missing<aws.LabelingJobS3DataSource, LabelingJobS3DataSource>>,
  Whole<Missing<aws.LabelingJobSnsDataSource, LabelingJobSnsDataSource>>,
  Whole<Missing<aws.LabelingJobDataAttributes, LabelingJobDataAttributes>>,
  Whole<Missing<aws.LabelingJobOutputConfig, LabelingJobOutputConfig>>,
  Whole<Missing<aws.HumanTaskConfig, HumanTaskConfig>>,
  Whole<Missing<aws.UiConfig, UiConfig>>,
  Whole<Missing<aws.AnnotationConsolidationConfig, AnnotationConsolidationConfig>>,
  Whole<Missing<aws.PublicWorkforceTaskPrice, PublicWorkforceTaskPrice>>,
  Whole<Missing<aws.USD, USD>>,
  Whole<Missing<aws.LabelingJobStoppingConditions, LabelingJobStoppingConditions>>,
  Whole<Missing<aws.LabelingJobAlgorithmsConfig, LabelingJobAlgorithmsConfig>>,
  Whole<Missing<aws.LabelingJobResourceConfig, LabelingJobResourceConfig>>,
  Whole<Missing<aws.LabelingJobOutput, LabelingJobOutput>>,
];
