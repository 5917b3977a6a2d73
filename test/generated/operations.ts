/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How a value is compared: Search's own operators. */
export type ComparisonOperator =
  /** A text with the given one in it; case matters. */
  | 'CONTAINS'
  /** The same value; numbers that are equal are the same however they are written. */
  | 'EQUALS'
  /** There is a value. Takes no `value`. */
  | 'EXISTS'
  /** A number or time beyond the given one. */
  | 'GREATER_THAN'
  /** A number or time that is the given one or beyond it. */
  | 'GREATER_THAN_OR_EQUAL_TO'
  /** One of several values, separated by commas. */
  | 'IN'
  /** A number or time short of the given one. */
  | 'LESS_THAN'
  /** A number or time that is the given one or short of it. */
  | 'LESS_THAN_OR_EQUAL_TO'
  /** There is a value, and it is another. */
  | 'NOT_EQUALS'
  /** There is no value. Takes no `value`. */
  | 'NOT_EXISTS';

/** Compression of a channel's input data. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type CompressionType =
  /** Each object is gzip-compressed and is unpacked on the way in. */
  | 'GZIP'
  /** The data is passed on as it is. */
  | 'NONE'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Technique by which a base model is fine-tuned. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type CustomizationTechnique =
  /** Direct preference optimization: learns from pairs of preferred and rejected answers. */
  | 'DPO'
  /** Reinforcement learning from AI feedback: a model judges the answers. */
  | 'RLAIF'
  /** Reinforcement learning with verifiable rewards: a program checks the answers. */
  | 'RLVR'
  /** Supervised fine-tuning: learns from prompts with their expected answers. */
  | 'SFT'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** How a serverless evaluation job judges a model. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type EvaluationType =
  /** Runs standard benchmarks. */
  | 'BENCHMARK_EVALUATION'
  /** Scores the answers with a scorer of the user's own. */
  | 'CUSTOM_SCORER_EVALUATION'
  /** Lets another language model judge the answers. */
  | 'LLMAJ_EVALUATION'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** How a file system is mounted. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type FileSystemAccessMode =
  /** Reading alone. */
  | 'RO'
  /** Read and write. */
  | 'RW'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Kind of file system. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type FileSystemType =
  /** Amazon Elastic File System. */
  | 'EFS'
  /** Amazon FSx for Lustre. */
  | 'FSXLUSTRE'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Which tuning jobs a list holds. All that is given must hold; of several values one is enough. */
export type HyperParameterTuningJobFilter = {
  /** At least one of these filters must hold, beside all of the above. */
  anyOf?: Array<HyperParameterTuningJobFilter> | null | undefined;
  /** When the tuning job was created. */
  creationTime?: TimeFilter | null | undefined;
  /** One of these statuses. */
  hyperParameterTuningJobStatus?: Array<HyperParameterTuningJobStatus> | null | undefined;
  /** When the tuning job last changed. */
  lastModifiedTime?: TimeFilter | null | undefined;
  /** Part of the name, at most 32 characters; case matters. */
  nameContains?: string | null | undefined;
  /** Filters in Search's own words; all must hold. */
  properties?: Array<PropertyFilter> | null | undefined;
  /** One of these search strategies. */
  strategy?: Array<HyperParameterTuningJobStrategyType> | null | undefined;
  /** Tags; all must be there. */
  tags?: Array<TagFilter> | null | undefined;
};

/** Which direction of the objective metric is better. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type HyperParameterTuningJobObjectiveType =
  /** A larger value is better, as with accuracy. */
  | 'MAXIMIZE'
  /** A smaller value is better, as with a loss. */
  | 'MINIMIZE'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Where a tuning job stands. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type HyperParameterTuningJobStatus =
  /** Ended by itself: a limit or a completion criterion was reached. Some of its training jobs may have failed. */
  | 'COMPLETED'
  /** Deleting the tuning job did not succeed. */
  | 'DELETE_FAILED'
  /** The tuning job is being deleted. */
  | 'DELETING'
  /** Ended by an error; `failureReason` says which. */
  | 'FAILED'
  /** Launching training jobs or waiting for them. */
  | 'IN_PROGRESS'
  /** Ended because it was told to stop. */
  | 'STOPPED'
  /** Told to stop; its training jobs are being ended. */
  | 'STOPPING'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** How a tuning job chooses the values to try next. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type HyperParameterTuningJobStrategyType =
  /** Predicts from the results so far which values are worth trying. */
  | 'BAYESIAN'
  /** Tries every combination of categorical values once; other kinds of range are not taken. */
  | 'GRID'
  /** Tries many values, stops the weak training jobs early and lets the better ones run longer. */
  | 'HYPERBAND'
  /** Draws values at random, whatever the earlier results were. */
  | 'RANDOM'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Which labeling jobs a list holds. All that is given must hold; of several values one is enough. */
export type LabelingJobFilter = {
  /** At least one of these filters must hold, beside all of the above. */
  anyOf?: Array<LabelingJobFilter> | null | undefined;
  /** When the labeling job was created. */
  creationTime?: TimeFilter | null | undefined;
  /** One of these statuses. */
  labelingJobStatus?: Array<LabelingJobStatus> | null | undefined;
  /** When the labeling job last changed. */
  lastModifiedTime?: TimeFilter | null | undefined;
  /** Part of the name, at most 63 characters; case matters. */
  nameContains?: string | null | undefined;
  /** Tags; all must be there. Each job that is looked at costs one DescribeLabelingJob call. */
  tags?: Array<TagFilter> | null | undefined;
};

/** Where a labeling job stands. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type LabelingJobStatus =
  /** Ended by itself. Some objects may have failed; see `labelCounters`. */
  | 'COMPLETED'
  /** Ended by an error; `failureReason` says which. */
  | 'FAILED'
  /** Being set up; no tasks are out yet. */
  | 'INITIALIZING'
  /** Objects are being labeled. */
  | 'IN_PROGRESS'
  /** Ended because it was told to stop, or a stopping condition was met. */
  | 'STOPPED'
  /** About to stop; work under way is being ended. */
  | 'STOPPING'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** A comparison of what has a name of its own: a hyperparameter or a metric. */
export type NamedValueFilter = {
  /** The name; case matters. */
  name: string;
  /** How the value is compared. */
  operator?: ComparisonOperator;
  /** What to compare with, as text; a number for the comparisons by size. JSON-encoded values are compared by what they encode. */
  value?: string | null | undefined;
};

/** Compression of the model that a job writes. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type OutputCompressionType =
  /** One gzip-compressed tar archive; the default. */
  | 'GZIP'
  /** Single files under a prefix; suited to large models. */
  | 'NONE'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Parameter-efficient fine-tuning method. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type Peft =
  /** Low-rank adaptation: the base weights stay fixed and small added matrices are trained. */
  | 'LORA'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Whether profiling is on for a job. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type ProfilingStatus =
  /** No system or framework metrics are profiled. */
  | 'DISABLED'
  /** System metrics, and framework metrics if configured, are profiled. */
  | 'ENABLED'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** A filter in Search's own words, for members that have no filter of their own. */
export type PropertyFilter = {
  /** The member's path in AWS's spelling, with dots: `ResourceConfig.VolumeSizeInGB`, `InputDataConfig.DataSource.S3DataSource.S3Uri`, `Tags.team`. Through a list, any item may hold it. */
  name: string;
  /** How the value is compared. */
  operator?: ComparisonOperator;
  /** What to compare with, as text: a number, or a time in ISO 8601, for the comparisons by size. */
  value?: string | null | undefined;
};

/** Whether input objects are wrapped as RecordIO records. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type RecordWrapper =
  /** Objects are passed on as they are. */
  | 'NONE'
  /** Each S3 object becomes one RecordIO record. */
  | 'RECORDIO'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** State or outcome of a rule's evaluation. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type RuleEvaluationStatus =
  /** The evaluation itself broke down; it says nothing about the training. */
  | 'ERROR'
  /** The rule is being evaluated. */
  | 'IN_PROGRESS'
  /** The rule was violated; `statusDetails` tells more. */
  | 'ISSUES_FOUND'
  /** The evaluation is over and the rule was never violated. */
  | 'NO_ISSUES_FOUND'
  /** The evaluation was stopped before its end. */
  | 'STOPPED'
  /** The evaluation is being stopped. */
  | 'STOPPING'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** How the objects of a channel are spread over the instances. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type S3DataDistribution =
  /** Every instance gets all objects. */
  | 'FULLY_REPLICATED'
  /** With n instances each gets about one n-th of the objects; with fewer objects than instances some get none. */
  | 'SHARDED_BY_S3_KEY'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** What the S3 URI of a data source points to. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type S3DataType =
  /** A JSON Lines file whose lines hold object references with labels or other attributes; for training in Pipe mode only. */
  | 'AUGMENTED_MANIFEST_FILE'
  /** Conversations in the Converse format, with roles and content, for fine-tuning foundation models. */
  | 'CONVERSE'
  /** A JSON file that lists the objects to use: a common prefix, then suffixes. */
  | 'MANIFEST_FILE'
  /** All objects whose keys begin with the given prefix. */
  | 'S3_PREFIX'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** State of a training job in finer steps than TrainingJobStatus. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type SecondaryStatus =
  /** The job ended with success. */
  | 'COMPLETED'
  /** Input data is being copied to the storage volumes; only where a channel uses File mode. */
  | 'DOWNLOADING'
  /** The training image was being pulled; seen only in the history of old jobs. */
  | 'DOWNLOADING_TRAINING_IMAGE'
  /** The job ended with an error, told in `failureReason`. */
  | 'FAILED'
  /** The Spot instances of the job were taken back; it may start again when there is capacity. */
  | 'INTERRUPTED'
  /** Instances were being launched; seen only in the history of old jobs. */
  | 'LAUNCHING_ML_INSTANCES'
  /** The job was stopped because it ran longer than `maxRuntimeInSeconds`. */
  | 'MAX_RUNTIME_EXCEEDED'
  /** The Spot job was stopped because waiting and running took longer than `maxWaitTimeInSeconds`. */
  | 'MAX_WAIT_TIME_EXCEEDED'
  /** The job waits for capacity, for example for its training plan to begin. */
  | 'PENDING'
  /** Instances were being prepared; seen only in the history of old jobs. */
  | 'PREPARING_TRAINING_STACK'
  /** The job is being started again. */
  | 'RESTARTING'
  /** Instances are being launched and prepared, for the first time or for a retry. */
  | 'STARTING'
  /** The job was stopped on request. */
  | 'STOPPED'
  /** The job has been told to stop and is shutting down. */
  | 'STOPPING'
  /** The training container is running. */
  | 'TRAINING'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE'
  /** A change to the running job's settings is being applied. */
  | 'UPDATING'
  /** Training is over and the model is being copied to S3. */
  | 'UPLOADING';

/** Purpose of a serverless job. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type ServerlessJobType =
  /** Measures a model. */
  | 'EVALUATION'
  /** Adapts a base model to the given data. */
  | 'FINE_TUNING'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Which end of a list comes first. */
export type SortDirection =
  /** Smallest, oldest or first in the alphabet first. */
  | 'ASC'
  /** Largest, newest or last in the alphabet first. */
  | 'DESC';

/** One tag. */
export type TagFilter = {
  /** The key, 1 to 128 characters; case matters. */
  key: string;
  /** The value. Left out: the key alone must be there. */
  value?: string | null | undefined;
};

/** A span of time. What is given must hold together; times count in whole seconds. */
export type TimeFilter = {
  /** At this moment or later. */
  after?: string | null | undefined;
  /** Earlier than this moment. */
  before?: string | null | undefined;
  /** Within this length of time until now (`P7D`: the last seven days). Pages of one list count from the same now. */
  within?: string | null | undefined;
};

/** How training data gets from S3 into the container. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type TrainingInputMode =
  /** Objects appear as files and are streamed from S3 when read. Best read in sequence; augmented manifests are not possible. */
  | 'FASTFILE'
  /** All data is copied to the storage volume before training begins, so the volume must hold it. */
  | 'FILE'
  /** Data is streamed from S3 through a named pipe, without a copy on disk; the algorithm must support it. */
  | 'PIPE'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Which training jobs a list holds. All that is given must hold; of several values one is enough. */
export type TrainingJobFilter = {
  /** At least one of these filters must hold, beside all of the above. */
  anyOf?: Array<TrainingJobFilter> | null | undefined;
  /** When the job was created. */
  creationTime?: TimeFilter | null | undefined;
  /** Final metrics, compared as numbers; all must hold. A metric that is NaN counts as lacking. */
  finalMetrics?: Array<NamedValueFilter> | null | undefined;
  /** Hyperparameters; all must hold. */
  hyperParameters?: Array<NamedValueFilter> | null | undefined;
  /** One of these instance types (`ml.g5.xlarge`), as that of the job or of one of its instance groups. */
  instanceType?: Array<string> | null | undefined;
  /** The ARN of the labeling job that launched the job. */
  labelingJobArn?: string | null | undefined;
  /** When the status of the job last changed. */
  lastModifiedTime?: TimeFilter | null | undefined;
  /** Part of the name, at most 63 characters; case matters. */
  nameContains?: string | null | undefined;
  /** Filters in Search's own words; all must hold. */
  properties?: Array<PropertyFilter> | null | undefined;
  /** One of these secondary statuses. */
  secondaryStatus?: Array<SecondaryStatus> | null | undefined;
  /** Tags; all must be there. */
  tags?: Array<TagFilter> | null | undefined;
  /** Part of the training image's URI; case matters. */
  trainingImageContains?: string | null | undefined;
  /** One of these statuses. */
  trainingJobStatus?: Array<TrainingJobStatus> | null | undefined;
  /** The ARN of a SageMaker training plan that the job runs under. */
  trainingPlanArn?: string | null | undefined;
  /** The ARN of the tuning job that launched the job. */
  tuningJobArn?: string | null | undefined;
  /** A warm pool that is in one of these statuses. */
  warmPoolStatus?: Array<WarmPoolResourceStatus> | null | undefined;
};

/** Overall state of a training job. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type TrainingJobStatus =
  /** The job ended with success. Final. */
  | 'COMPLETED'
  /** The job is being deleted; afterwards its name is free again. */
  | 'DELETING'
  /** The job ended with an error, told in `failureReason`. Final. */
  | 'FAILED'
  /** The job is starting, waiting for capacity, training or uploading. */
  | 'IN_PROGRESS'
  /** The job was stopped, on request or by a time limit. Final. */
  | 'STOPPED'
  /** The job has been told to stop and is shutting down. */
  | 'STOPPING'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

/** Where the registry of a training image is reached. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type TrainingRepositoryAccessMode =
  /** The image is in Amazon ECR and is pulled by SageMaker itself. */
  | 'PLATFORM'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE'
  /** The image is in a private Docker registry and is pulled through the job's VPC. */
  | 'VPC';

/** State of a warm pool. UNKNOWN_VALUE stands for a value newer than the gateway. */
export type WarmPoolResourceStatus =
  /** The job is over and a matching job can take the instances; they are billed meanwhile. */
  | 'AVAILABLE'
  /** The job itself is still using the instances. */
  | 'INUSE'
  /** Another job has taken the instances over; `reusedByJob` names it. */
  | 'REUSED'
  /** The instances are gone: time was up, somebody ended the pool, or it was patched. */
  | 'TERMINATED'
  /** A value that is newer than this gateway. It cannot be filtered by. */
  | 'UNKNOWN_VALUE';

export type RecentFailuresQueryVariables = Exact<{
  within?: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type RecentFailuresQuery = { trainingJobs: { totalCount: number | null, nodes: Array<{ trainingJobName: string, failureReason: string | null, lastModifiedTime: string | null, queueTimeInSeconds: number | null, durationInSeconds: number | null, billableTimeInSeconds: number | null, consoleUrl: string, logGroup: string, logStreamPrefix: string, resourceConfig: { instanceType: string | null, instanceCount: number | null } | null, secondaryStatusTransitions: Array<{ status: SecondaryStatus | null, startTime: string | null, endTime: string | null, statusMessage: string | null }> | null, tags: Array<{ key: string | null, value: string | null }> | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null, truncated: boolean } } | null };

export type BestJobsOfATuningRunQueryVariables = Exact<{
  runs?: HyperParameterTuningJobFilter | null | undefined;
  direction?: SortDirection;
  jobs?: number;
}>;


export type BestJobsOfATuningRunQuery = { hyperParameterTuningJobs: { nodes: Array<{ hyperParameterTuningJobName: string, hyperParameterTuningJobStatus: HyperParameterTuningJobStatus | null, hyperParameterTuningJobConfig: { strategy: HyperParameterTuningJobStrategyType | null } | null, objectiveStatusCounters: { succeeded: number | null, pending: number | null, failed: number | null } | null, bestTrainingJob: { trainingJobName: string | null, finalHyperParameterTuningJobObjectiveMetric: { type: HyperParameterTuningJobObjectiveType | null, metricName: string | null, value: number | null, valueText: string | null } | null } | null, trainingJobs: { edges: Array<{ summary: { finalHyperParameterTuningJobObjectiveMetric: { type: HyperParameterTuningJobObjectiveType | null, metricName: string | null, value: number | null, valueText: string | null } | null, tunedHyperParameters: Array<{ name: string, value: string | null }> | null } | null, node: { trainingJobName: string, trainingJobStatus: TrainingJobStatus | null, billableTimeInSeconds: number | null, resourceConfig: { instanceType: string | null, instanceCount: number | null } | null, hyperParameters: Array<{ name: string, text: string | null, number: number | null }> | null } }> } | null }> } | null };

export type JobsOfATeamQueryVariables = Exact<{
  tags: Array<TagFilter> | TagFilter;
  within?: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type JobsOfATeamQuery = { trainingJobs: { totalCount: number | null, nodes: Array<{ trainingJobName: string, trainingJobStatus: TrainingJobStatus | null, creationTime: string | null, trainingTimeInSeconds: number | null, billableTimeInSeconds: number | null, enableManagedSpotTraining: boolean | null, resourceConfig: { instanceType: string | null, instanceCount: number | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null, truncated: boolean } } | null };

export type EverythingAboutOneJobQueryVariables = Exact<{
  job?: TrainingJobFilter | null | undefined;
}>;


export type EverythingAboutOneJobQuery = { trainingJobs: { nodes: Array<{ id: string, region: string, accountId: string, trainingJobName: string, trainingJobArn: string, tuningJobArn: string | null, labelingJobArn: string | null, autoMLJobArn: string | null, roleArn: string | null, consoleUrl: string, logGroup: string, logStreamPrefix: string, trainingJobStatus: TrainingJobStatus | null, trainingJobStatusRaw: string | null, secondaryStatus: SecondaryStatus | null, secondaryStatusRaw: string | null, isTerminal: boolean | null, failureReason: string | null, creationTime: string | null, trainingStartTime: string | null, trainingEndTime: string | null, lastModifiedTime: string | null, queueTimeInSeconds: number | null, durationInSeconds: number | null, trainingTimeInSeconds: number | null, billableTimeInSeconds: number | null, outputModelPackageArn: string | null, trainingPlanArn: string | null, enableManagedSpotTraining: boolean | null, enableNetworkIsolation: boolean | null, enableInterContainerTrafficEncryption: boolean | null, billableTokenCount: number | null, profilingStatus: ProfilingStatus | null, tuningJob: { hyperParameterTuningJobName: string, hyperParameterTuningJobStatus: HyperParameterTuningJobStatus | null } | null, labelingJob: { labelingJobName: string, labelingJobStatus: LabelingJobStatus | null } | null, tags: Array<{ key: string | null, value: string | null }> | null, secondaryStatusTransitions: Array<{ status: SecondaryStatus | null, startTime: string | null, endTime: string | null, statusMessage: string | null }> | null, finalMetricDataList: Array<{ metricName: string | null, value: number | null, valueText: string | null, timestamp: string | null }> | null, modelArtifacts: { s3ModelArtifacts: string | null } | null, warmPoolStatus: { status: WarmPoolResourceStatus | null, resourceRetainedBillableTimeInSeconds: number | null, reusedByJob: string | null } | null, hyperParameters: Array<{ name: string, value: string | null, text: string | null, number: number | null, redacted: boolean }> | null, environment: Array<{ name: string, value: string | null, redacted: boolean }> | null, algorithmSpecification: { trainingInputMode: TrainingInputMode | null, trainingImage: string | null, algorithmName: string | null, enableSageMakerMetricsTimeSeries: boolean | null, containerEntrypoint: Array<string> | null, containerArguments: Array<string> | null, metricDefinitions: Array<{ name: string | null, regex: string | null }> | null, trainingImageConfig: { trainingRepositoryAccessMode: TrainingRepositoryAccessMode | null, trainingRepositoryAuthConfig: { trainingRepositoryCredentialsProviderArn: string | null } | null } | null } | null, inputDataConfig: Array<{ channelName: string | null, contentType: string | null, compressionType: CompressionType | null, recordWrapperType: RecordWrapper | null, inputMode: TrainingInputMode | null, dataSource: { s3DataSource: { s3DataType: S3DataType | null, s3Uri: string | null, s3DataDistributionType: S3DataDistribution | null, attributeNames: Array<string> | null, instanceGroupNames: Array<string> | null, modelAccessConfig: { acceptEula: boolean | null } | null, hubAccessConfig: { hubContentArn: string | null } | null } | null, fileSystemDataSource: { fileSystemId: string | null, fileSystemAccessMode: FileSystemAccessMode | null, fileSystemType: FileSystemType | null, directoryPath: string | null } | null, datasetSource: { datasetArn: string | null } | null } | null, shuffleConfig: { seed: number | null } | null }> | null, outputDataConfig: { s3OutputPath: string | null, kmsKeyId: string | null, compressionType: OutputCompressionType | null } | null, modelPackageConfig: { modelPackageGroupArn: string | null, sourceModelPackageArn: string | null } | null, experimentConfig: { experimentName: string | null, trialName: string | null, trialComponentDisplayName: string | null, runName: string | null } | null, checkpointConfig: { s3Uri: string | null, localPath: string | null } | null, resourceConfig: { instanceType: string | null, instanceCount: number | null, volumeSizeInGB: number | null, volumeKmsKeyId: string | null, keepAlivePeriodInSeconds: number | null, trainingPlanArn: string | null, selectedInstanceType: string | null, selectedInstanceCount: number | null, instanceGroups: Array<{ instanceType: string | null, instanceCount: number | null, instanceGroupName: string | null }> | null, instancePlacementConfig: { enableMultipleJobs: boolean | null, placementSpecifications: Array<{ instanceCount: number | null, ultraServerId: string | null }> | null } | null, instancePreferences: Array<{ instanceType: string | null, instanceCount: number | null, trainingPlanArns: Array<string> | null }> | null } | null, stoppingCondition: { maxRuntimeInSeconds: number | null, maxWaitTimeInSeconds: number | null, maxPendingTimeInSeconds: number | null } | null, retryStrategy: { maximumRetryAttempts: number | null } | null, vpcConfig: { securityGroupIds: Array<string> | null, subnets: Array<string> | null } | null, debugHookConfig: { s3OutputPath: string | null, localPath: string | null, hookParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null, collectionConfigurations: Array<{ collectionName: string | null, collectionParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null }> | null } | null, debugRuleConfigurations: Array<{ ruleConfigurationName: string | null, ruleEvaluatorImage: string | null, localPath: string | null, s3OutputPath: string | null, instanceType: string | null, volumeSizeInGB: number | null, ruleParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null }> | null, debugRuleEvaluationStatuses: Array<{ ruleConfigurationName: string | null, ruleEvaluationJobArn: string | null, ruleEvaluationStatus: RuleEvaluationStatus | null, statusDetails: string | null, lastModifiedTime: string | null }> | null, tensorBoardOutputConfig: { s3OutputPath: string | null, localPath: string | null } | null, profilerConfig: { s3OutputPath: string | null, profilingIntervalInMilliseconds: number | null, disableProfiler: boolean | null, profilingParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null } | null, profilerRuleConfigurations: Array<{ ruleConfigurationName: string | null, ruleEvaluatorImage: string | null, localPath: string | null, s3OutputPath: string | null, instanceType: string | null, volumeSizeInGB: number | null, ruleParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null }> | null, profilerRuleEvaluationStatuses: Array<{ ruleConfigurationName: string | null, ruleEvaluationJobArn: string | null, ruleEvaluationStatus: RuleEvaluationStatus | null, statusDetails: string | null, lastModifiedTime: string | null }> | null, remoteDebugConfig: { enableRemoteDebug: boolean | null } | null, infraCheckConfig: { enableInfraCheck: boolean | null } | null, serverlessJobConfig: { baseModelArn: string | null, jobType: ServerlessJobType | null, acceptEula: boolean | null, customizationTechnique: CustomizationTechnique | null, peft: Peft | null, evaluationType: EvaluationType | null, evaluatorArn: string | null, sequenceLength: string | null } | null, mlflowConfig: { mlflowResourceArn: string | null, mlflowExperimentName: string | null, mlflowRunName: string | null } | null, mlflowDetails: { mlflowExperimentId: string | null, mlflowRunId: string | null } | null, progressInfo: { totalStepCountPerEpoch: number | null, currentStep: number | null, currentEpoch: number | null, maxEpoch: number | null } | null }> } | null };

export type IdentityFragment = { id: string, region: string, accountId: string, trainingJobName: string, trainingJobArn: string, tuningJobArn: string | null, labelingJobArn: string | null, autoMLJobArn: string | null, roleArn: string | null, consoleUrl: string, logGroup: string, logStreamPrefix: string, tags: Array<{ key: string | null, value: string | null }> | null };

export type OutcomeFragment = { trainingJobStatus: TrainingJobStatus | null, trainingJobStatusRaw: string | null, secondaryStatus: SecondaryStatus | null, secondaryStatusRaw: string | null, isTerminal: boolean | null, failureReason: string | null, creationTime: string | null, trainingStartTime: string | null, trainingEndTime: string | null, lastModifiedTime: string | null, queueTimeInSeconds: number | null, durationInSeconds: number | null, trainingTimeInSeconds: number | null, billableTimeInSeconds: number | null, outputModelPackageArn: string | null, secondaryStatusTransitions: Array<{ status: SecondaryStatus | null, startTime: string | null, endTime: string | null, statusMessage: string | null }> | null, finalMetricDataList: Array<{ metricName: string | null, value: number | null, valueText: string | null, timestamp: string | null }> | null, modelArtifacts: { s3ModelArtifacts: string | null } | null, warmPoolStatus: { status: WarmPoolResourceStatus | null, resourceRetainedBillableTimeInSeconds: number | null, reusedByJob: string | null } | null };

export type InputsFragment = { hyperParameters: Array<{ name: string, value: string | null, text: string | null, number: number | null, redacted: boolean }> | null, environment: Array<{ name: string, value: string | null, redacted: boolean }> | null, algorithmSpecification: { trainingInputMode: TrainingInputMode | null, trainingImage: string | null, algorithmName: string | null, enableSageMakerMetricsTimeSeries: boolean | null, containerEntrypoint: Array<string> | null, containerArguments: Array<string> | null, metricDefinitions: Array<{ name: string | null, regex: string | null }> | null, trainingImageConfig: { trainingRepositoryAccessMode: TrainingRepositoryAccessMode | null, trainingRepositoryAuthConfig: { trainingRepositoryCredentialsProviderArn: string | null } | null } | null } | null, inputDataConfig: Array<{ channelName: string | null, contentType: string | null, compressionType: CompressionType | null, recordWrapperType: RecordWrapper | null, inputMode: TrainingInputMode | null, dataSource: { s3DataSource: { s3DataType: S3DataType | null, s3Uri: string | null, s3DataDistributionType: S3DataDistribution | null, attributeNames: Array<string> | null, instanceGroupNames: Array<string> | null, modelAccessConfig: { acceptEula: boolean | null } | null, hubAccessConfig: { hubContentArn: string | null } | null } | null, fileSystemDataSource: { fileSystemId: string | null, fileSystemAccessMode: FileSystemAccessMode | null, fileSystemType: FileSystemType | null, directoryPath: string | null } | null, datasetSource: { datasetArn: string | null } | null } | null, shuffleConfig: { seed: number | null } | null }> | null, outputDataConfig: { s3OutputPath: string | null, kmsKeyId: string | null, compressionType: OutputCompressionType | null } | null, modelPackageConfig: { modelPackageGroupArn: string | null, sourceModelPackageArn: string | null } | null, experimentConfig: { experimentName: string | null, trialName: string | null, trialComponentDisplayName: string | null, runName: string | null } | null, checkpointConfig: { s3Uri: string | null, localPath: string | null } | null };

export type ResourcesFragment = { trainingPlanArn: string | null, enableManagedSpotTraining: boolean | null, enableNetworkIsolation: boolean | null, enableInterContainerTrafficEncryption: boolean | null, resourceConfig: { instanceType: string | null, instanceCount: number | null, volumeSizeInGB: number | null, volumeKmsKeyId: string | null, keepAlivePeriodInSeconds: number | null, trainingPlanArn: string | null, selectedInstanceType: string | null, selectedInstanceCount: number | null, instanceGroups: Array<{ instanceType: string | null, instanceCount: number | null, instanceGroupName: string | null }> | null, instancePlacementConfig: { enableMultipleJobs: boolean | null, placementSpecifications: Array<{ instanceCount: number | null, ultraServerId: string | null }> | null } | null, instancePreferences: Array<{ instanceType: string | null, instanceCount: number | null, trainingPlanArns: Array<string> | null }> | null } | null, stoppingCondition: { maxRuntimeInSeconds: number | null, maxWaitTimeInSeconds: number | null, maxPendingTimeInSeconds: number | null } | null, retryStrategy: { maximumRetryAttempts: number | null } | null, vpcConfig: { securityGroupIds: Array<string> | null, subnets: Array<string> | null } | null };

export type WatchingFragment = { debugHookConfig: { s3OutputPath: string | null, localPath: string | null, hookParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null, collectionConfigurations: Array<{ collectionName: string | null, collectionParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null }> | null } | null, debugRuleConfigurations: Array<{ ruleConfigurationName: string | null, ruleEvaluatorImage: string | null, localPath: string | null, s3OutputPath: string | null, instanceType: string | null, volumeSizeInGB: number | null, ruleParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null }> | null, debugRuleEvaluationStatuses: Array<{ ruleConfigurationName: string | null, ruleEvaluationJobArn: string | null, ruleEvaluationStatus: RuleEvaluationStatus | null, statusDetails: string | null, lastModifiedTime: string | null }> | null, tensorBoardOutputConfig: { s3OutputPath: string | null, localPath: string | null } | null, profilerConfig: { s3OutputPath: string | null, profilingIntervalInMilliseconds: number | null, disableProfiler: boolean | null, profilingParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null } | null };

export type ByDescribeAloneFragment = { billableTokenCount: number | null, profilingStatus: ProfilingStatus | null, profilerRuleConfigurations: Array<{ ruleConfigurationName: string | null, ruleEvaluatorImage: string | null, localPath: string | null, s3OutputPath: string | null, instanceType: string | null, volumeSizeInGB: number | null, ruleParameters: Array<{ name: string, value: string | null, redacted: boolean }> | null }> | null, profilerRuleEvaluationStatuses: Array<{ ruleConfigurationName: string | null, ruleEvaluationJobArn: string | null, ruleEvaluationStatus: RuleEvaluationStatus | null, statusDetails: string | null, lastModifiedTime: string | null }> | null, remoteDebugConfig: { enableRemoteDebug: boolean | null } | null, infraCheckConfig: { enableInfraCheck: boolean | null } | null, serverlessJobConfig: { baseModelArn: string | null, jobType: ServerlessJobType | null, acceptEula: boolean | null, customizationTechnique: CustomizationTechnique | null, peft: Peft | null, evaluationType: EvaluationType | null, evaluatorArn: string | null, sequenceLength: string | null } | null, mlflowConfig: { mlflowResourceArn: string | null, mlflowExperimentName: string | null, mlflowRunName: string | null } | null, mlflowDetails: { mlflowExperimentId: string | null, mlflowRunId: string | null } | null, progressInfo: { totalStepCountPerEpoch: number | null, currentStep: number | null, currentEpoch: number | null, maxEpoch: number | null } | null };

export type LabelingJobAndItsTrainingJobsQueryVariables = Exact<{
  labelingJobs?: LabelingJobFilter | null | undefined;
  first?: number;
  jobs?: number;
}>;


export type LabelingJobAndItsTrainingJobsQuery = { labelingJobs: { nodes: Array<{ labelingJobName: string, labelingJobStatus: LabelingJobStatus | null, failureReason: string | null, creationTime: string | null, consoleUrl: string, labelCounters: { totalLabeled: number | null, humanLabeled: number | null, machineLabeled: number | null, failedNonRetryableError: number | null, unlabeled: number | null } | null, humanTaskConfig: { taskTitle: string | null, numberOfHumanWorkersPerDataObject: number | null } | null, labelingJobAlgorithmsConfig: { labelingJobAlgorithmSpecificationArn: string | null } | null, labelingJobOutput: { outputDatasetS3Uri: string | null } | null, trainingJobs: { nodes: Array<{ trainingJobName: string, trainingJobStatus: TrainingJobStatus | null, failureReason: string | null, creationTime: string | null, billableTimeInSeconds: number | null, finalMetricDataList: Array<{ metricName: string | null, value: number | null, valueText: string | null }> | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null, truncated: boolean } } | null }> } | null };

export type AllJobsWithTheirLinksQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type AllJobsWithTheirLinksQuery = { trainingJobs: { nodes: Array<{ trainingJobName: string, trainingJobStatus: TrainingJobStatus | null, tags: Array<{ key: string | null, value: string | null }> | null, finalMetricDataList: Array<{ metricName: string | null, value: number | null, valueText: string | null }> | null, tuningJob: { hyperParameterTuningJobName: string } | null, labelingJob: { labelingJobName: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null, truncated: boolean } } | null };

export const IdentityFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Identity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"accountId"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"tuningJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"labelingJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"autoMLJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"roleArn"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consoleUrl"}},{"kind":"Field","name":{"kind":"Name","value":"logGroup"}},{"kind":"Field","name":{"kind":"Name","value":"logStreamPrefix"}}]}}]} as unknown as DocumentNode<IdentityFragment, unknown>;
export const OutcomeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatusRaw"}},{"kind":"Field","name":{"kind":"Name","value":"secondaryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"secondaryStatusRaw"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"failureReason"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"trainingStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"trainingEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedTime"}},{"kind":"Field","name":{"kind":"Name","value":"queueTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"durationInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"trainingTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"billableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"secondaryStatusTransitions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"statusMessage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finalMetricDataList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metricName"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueText"}},{"kind":"Field","name":{"kind":"Name","value":"timestamp"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelArtifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3ModelArtifacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outputModelPackageArn"}},{"kind":"Field","name":{"kind":"Name","value":"warmPoolStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"resourceRetainedBillableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"reusedByJob"}}]}}]}}]} as unknown as DocumentNode<OutcomeFragment, unknown>;
export const InputsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Inputs"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hyperParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"environment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"algorithmSpecification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingInputMode"}},{"kind":"Field","name":{"kind":"Name","value":"trainingImage"}},{"kind":"Field","name":{"kind":"Name","value":"algorithmName"}},{"kind":"Field","name":{"kind":"Name","value":"metricDefinitions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"regex"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enableSageMakerMetricsTimeSeries"}},{"kind":"Field","name":{"kind":"Name","value":"containerEntrypoint"}},{"kind":"Field","name":{"kind":"Name","value":"containerArguments"}},{"kind":"Field","name":{"kind":"Name","value":"trainingImageConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingRepositoryAccessMode"}},{"kind":"Field","name":{"kind":"Name","value":"trainingRepositoryAuthConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingRepositoryCredentialsProviderArn"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"inputDataConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channelName"}},{"kind":"Field","name":{"kind":"Name","value":"dataSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3DataSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3DataType"}},{"kind":"Field","name":{"kind":"Name","value":"s3Uri"}},{"kind":"Field","name":{"kind":"Name","value":"s3DataDistributionType"}},{"kind":"Field","name":{"kind":"Name","value":"attributeNames"}},{"kind":"Field","name":{"kind":"Name","value":"instanceGroupNames"}},{"kind":"Field","name":{"kind":"Name","value":"modelAccessConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptEula"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hubAccessConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hubContentArn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"fileSystemDataSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileSystemId"}},{"kind":"Field","name":{"kind":"Name","value":"fileSystemAccessMode"}},{"kind":"Field","name":{"kind":"Name","value":"fileSystemType"}},{"kind":"Field","name":{"kind":"Name","value":"directoryPath"}}]}},{"kind":"Field","name":{"kind":"Name","value":"datasetSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"datasetArn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"contentType"}},{"kind":"Field","name":{"kind":"Name","value":"compressionType"}},{"kind":"Field","name":{"kind":"Name","value":"recordWrapperType"}},{"kind":"Field","name":{"kind":"Name","value":"inputMode"}},{"kind":"Field","name":{"kind":"Name","value":"shuffleConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"outputDataConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"kmsKeyId"}},{"kind":"Field","name":{"kind":"Name","value":"compressionType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelPackageConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelPackageGroupArn"}},{"kind":"Field","name":{"kind":"Name","value":"sourceModelPackageArn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"experimentConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"experimentName"}},{"kind":"Field","name":{"kind":"Name","value":"trialName"}},{"kind":"Field","name":{"kind":"Name","value":"trialComponentDisplayName"}},{"kind":"Field","name":{"kind":"Name","value":"runName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checkpointConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3Uri"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}}]}}]}}]} as unknown as DocumentNode<InputsFragment, unknown>;
export const ResourcesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Resources"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resourceConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"volumeSizeInGB"}},{"kind":"Field","name":{"kind":"Name","value":"volumeKmsKeyId"}},{"kind":"Field","name":{"kind":"Name","value":"keepAlivePeriodInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"instanceGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"instanceGroupName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingPlanArn"}},{"kind":"Field","name":{"kind":"Name","value":"instancePlacementConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableMultipleJobs"}},{"kind":"Field","name":{"kind":"Name","value":"placementSpecifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"ultraServerId"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"instancePreferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"trainingPlanArns"}}]}},{"kind":"Field","name":{"kind":"Name","value":"selectedInstanceType"}},{"kind":"Field","name":{"kind":"Name","value":"selectedInstanceCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingPlanArn"}},{"kind":"Field","name":{"kind":"Name","value":"enableManagedSpotTraining"}},{"kind":"Field","name":{"kind":"Name","value":"stoppingCondition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxRuntimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"maxWaitTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"maxPendingTimeInSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"retryStrategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maximumRetryAttempts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"vpcConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"securityGroupIds"}},{"kind":"Field","name":{"kind":"Name","value":"subnets"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enableNetworkIsolation"}},{"kind":"Field","name":{"kind":"Name","value":"enableInterContainerTrafficEncryption"}}]}}]} as unknown as DocumentNode<ResourcesFragment, unknown>;
export const WatchingFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Watching"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"debugHookConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}},{"kind":"Field","name":{"kind":"Name","value":"hookParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collectionConfigurations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"collectionName"}},{"kind":"Field","name":{"kind":"Name","value":"collectionParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"debugRuleConfigurations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluatorImage"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}},{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"volumeSizeInGB"}},{"kind":"Field","name":{"kind":"Name","value":"ruleParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"debugRuleEvaluationStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationStatus"}},{"kind":"Field","name":{"kind":"Name","value":"statusDetails"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tensorBoardOutputConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profilerConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"profilingIntervalInMilliseconds"}},{"kind":"Field","name":{"kind":"Name","value":"profilingParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"disableProfiler"}}]}}]}}]} as unknown as DocumentNode<WatchingFragment, unknown>;
export const ByDescribeAloneFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ByDescribeAlone"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billableTokenCount"}},{"kind":"Field","name":{"kind":"Name","value":"profilerRuleConfigurations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluatorImage"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}},{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"volumeSizeInGB"}},{"kind":"Field","name":{"kind":"Name","value":"ruleParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"profilerRuleEvaluationStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationStatus"}},{"kind":"Field","name":{"kind":"Name","value":"statusDetails"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profilingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"remoteDebugConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableRemoteDebug"}}]}},{"kind":"Field","name":{"kind":"Name","value":"infraCheckConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableInfraCheck"}}]}},{"kind":"Field","name":{"kind":"Name","value":"serverlessJobConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"baseModelArn"}},{"kind":"Field","name":{"kind":"Name","value":"jobType"}},{"kind":"Field","name":{"kind":"Name","value":"acceptEula"}},{"kind":"Field","name":{"kind":"Name","value":"customizationTechnique"}},{"kind":"Field","name":{"kind":"Name","value":"peft"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationType"}},{"kind":"Field","name":{"kind":"Name","value":"evaluatorArn"}},{"kind":"Field","name":{"kind":"Name","value":"sequenceLength"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mlflowConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mlflowResourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"mlflowExperimentName"}},{"kind":"Field","name":{"kind":"Name","value":"mlflowRunName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mlflowDetails"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mlflowExperimentId"}},{"kind":"Field","name":{"kind":"Name","value":"mlflowRunId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"progressInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalStepCountPerEpoch"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"currentEpoch"}},{"kind":"Field","name":{"kind":"Name","value":"maxEpoch"}}]}}]}}]} as unknown as DocumentNode<ByDescribeAloneFragment, unknown>;
export const RecentFailuresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecentFailures"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"within"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Duration"}}},"defaultValue":{"kind":"StringValue","value":"P7D","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"25"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"trainingJobStatus"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FAILED"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"lastModifiedTime"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"within"},"value":{"kind":"Variable","name":{"kind":"Name","value":"within"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LAST_MODIFIED_TIME"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"failureReason"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedTime"}},{"kind":"Field","name":{"kind":"Name","value":"queueTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"durationInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"billableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"resourceConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secondaryStatusTransitions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"statusMessage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consoleUrl"}},{"kind":"Field","name":{"kind":"Name","value":"logGroup"}},{"kind":"Field","name":{"kind":"Name","value":"logStreamPrefix"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"truncated"}}]}}]}}]}}]} as unknown as DocumentNode<RecentFailuresQuery, RecentFailuresQueryVariables>;
export const BestJobsOfATuningRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BestJobsOfATuningRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"runs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"HyperParameterTuningJobFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"direction"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SortDirection"}}},"defaultValue":{"kind":"EnumValue","value":"DESC"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"jobs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hyperParameterTuningJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"runs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hyperParameterTuningJobName"}},{"kind":"Field","name":{"kind":"Name","value":"hyperParameterTuningJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"hyperParameterTuningJobConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"strategy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"objectiveStatusCounters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bestTrainingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"finalHyperParameterTuningJobObjectiveMetric"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"metricName"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueText"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"jobs"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"OBJECTIVE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"Variable","name":{"kind":"Name","value":"direction"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"finalHyperParameterTuningJobObjectiveMetric"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"metricName"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueText"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tunedHyperParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"billableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"resourceConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hyperParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<BestJobsOfATuningRunQuery, BestJobsOfATuningRunQueryVariables>;
export const JobsOfATeamDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobsOfATeam"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tags"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TagFilter"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"within"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Duration"}}},"defaultValue":{"kind":"StringValue","value":"P30D","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"tags"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tags"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"creationTime"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"within"},"value":{"kind":"Variable","name":{"kind":"Name","value":"within"}}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"trainingTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"billableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"enableManagedSpotTraining"}},{"kind":"Field","name":{"kind":"Name","value":"resourceConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"truncated"}}]}}]}}]}}]} as unknown as DocumentNode<JobsOfATeamQuery, JobsOfATeamQueryVariables>;
export const EverythingAboutOneJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EverythingAboutOneJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"job"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJobFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"job"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Identity"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Inputs"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Resources"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Watching"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ByDescribeAlone"}},{"kind":"Field","name":{"kind":"Name","value":"tuningJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hyperParameterTuningJobName"}},{"kind":"Field","name":{"kind":"Name","value":"hyperParameterTuningJobStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"labelingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"labelingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"labelingJobStatus"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Identity"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"accountId"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"tuningJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"labelingJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"autoMLJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"roleArn"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consoleUrl"}},{"kind":"Field","name":{"kind":"Name","value":"logGroup"}},{"kind":"Field","name":{"kind":"Name","value":"logStreamPrefix"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatusRaw"}},{"kind":"Field","name":{"kind":"Name","value":"secondaryStatus"}},{"kind":"Field","name":{"kind":"Name","value":"secondaryStatusRaw"}},{"kind":"Field","name":{"kind":"Name","value":"isTerminal"}},{"kind":"Field","name":{"kind":"Name","value":"failureReason"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"trainingStartTime"}},{"kind":"Field","name":{"kind":"Name","value":"trainingEndTime"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedTime"}},{"kind":"Field","name":{"kind":"Name","value":"queueTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"durationInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"trainingTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"billableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"secondaryStatusTransitions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"statusMessage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finalMetricDataList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metricName"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueText"}},{"kind":"Field","name":{"kind":"Name","value":"timestamp"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelArtifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3ModelArtifacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"outputModelPackageArn"}},{"kind":"Field","name":{"kind":"Name","value":"warmPoolStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"resourceRetainedBillableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"reusedByJob"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Inputs"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hyperParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"environment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"algorithmSpecification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingInputMode"}},{"kind":"Field","name":{"kind":"Name","value":"trainingImage"}},{"kind":"Field","name":{"kind":"Name","value":"algorithmName"}},{"kind":"Field","name":{"kind":"Name","value":"metricDefinitions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"regex"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enableSageMakerMetricsTimeSeries"}},{"kind":"Field","name":{"kind":"Name","value":"containerEntrypoint"}},{"kind":"Field","name":{"kind":"Name","value":"containerArguments"}},{"kind":"Field","name":{"kind":"Name","value":"trainingImageConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingRepositoryAccessMode"}},{"kind":"Field","name":{"kind":"Name","value":"trainingRepositoryAuthConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingRepositoryCredentialsProviderArn"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"inputDataConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channelName"}},{"kind":"Field","name":{"kind":"Name","value":"dataSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3DataSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3DataType"}},{"kind":"Field","name":{"kind":"Name","value":"s3Uri"}},{"kind":"Field","name":{"kind":"Name","value":"s3DataDistributionType"}},{"kind":"Field","name":{"kind":"Name","value":"attributeNames"}},{"kind":"Field","name":{"kind":"Name","value":"instanceGroupNames"}},{"kind":"Field","name":{"kind":"Name","value":"modelAccessConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptEula"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hubAccessConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hubContentArn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"fileSystemDataSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileSystemId"}},{"kind":"Field","name":{"kind":"Name","value":"fileSystemAccessMode"}},{"kind":"Field","name":{"kind":"Name","value":"fileSystemType"}},{"kind":"Field","name":{"kind":"Name","value":"directoryPath"}}]}},{"kind":"Field","name":{"kind":"Name","value":"datasetSource"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"datasetArn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"contentType"}},{"kind":"Field","name":{"kind":"Name","value":"compressionType"}},{"kind":"Field","name":{"kind":"Name","value":"recordWrapperType"}},{"kind":"Field","name":{"kind":"Name","value":"inputMode"}},{"kind":"Field","name":{"kind":"Name","value":"shuffleConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"outputDataConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"kmsKeyId"}},{"kind":"Field","name":{"kind":"Name","value":"compressionType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelPackageConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelPackageGroupArn"}},{"kind":"Field","name":{"kind":"Name","value":"sourceModelPackageArn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"experimentConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"experimentName"}},{"kind":"Field","name":{"kind":"Name","value":"trialName"}},{"kind":"Field","name":{"kind":"Name","value":"trialComponentDisplayName"}},{"kind":"Field","name":{"kind":"Name","value":"runName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checkpointConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3Uri"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Resources"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resourceConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"volumeSizeInGB"}},{"kind":"Field","name":{"kind":"Name","value":"volumeKmsKeyId"}},{"kind":"Field","name":{"kind":"Name","value":"keepAlivePeriodInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"instanceGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"instanceGroupName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingPlanArn"}},{"kind":"Field","name":{"kind":"Name","value":"instancePlacementConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableMultipleJobs"}},{"kind":"Field","name":{"kind":"Name","value":"placementSpecifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"ultraServerId"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"instancePreferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"trainingPlanArns"}}]}},{"kind":"Field","name":{"kind":"Name","value":"selectedInstanceType"}},{"kind":"Field","name":{"kind":"Name","value":"selectedInstanceCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingPlanArn"}},{"kind":"Field","name":{"kind":"Name","value":"enableManagedSpotTraining"}},{"kind":"Field","name":{"kind":"Name","value":"stoppingCondition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxRuntimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"maxWaitTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"maxPendingTimeInSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"retryStrategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maximumRetryAttempts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"vpcConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"securityGroupIds"}},{"kind":"Field","name":{"kind":"Name","value":"subnets"}}]}},{"kind":"Field","name":{"kind":"Name","value":"enableNetworkIsolation"}},{"kind":"Field","name":{"kind":"Name","value":"enableInterContainerTrafficEncryption"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Watching"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"debugHookConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}},{"kind":"Field","name":{"kind":"Name","value":"hookParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collectionConfigurations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"collectionName"}},{"kind":"Field","name":{"kind":"Name","value":"collectionParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"debugRuleConfigurations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluatorImage"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}},{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"volumeSizeInGB"}},{"kind":"Field","name":{"kind":"Name","value":"ruleParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"debugRuleEvaluationStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationStatus"}},{"kind":"Field","name":{"kind":"Name","value":"statusDetails"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tensorBoardOutputConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profilerConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"profilingIntervalInMilliseconds"}},{"kind":"Field","name":{"kind":"Name","value":"profilingParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"disableProfiler"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ByDescribeAlone"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billableTokenCount"}},{"kind":"Field","name":{"kind":"Name","value":"profilerRuleConfigurations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluatorImage"}},{"kind":"Field","name":{"kind":"Name","value":"localPath"}},{"kind":"Field","name":{"kind":"Name","value":"s3OutputPath"}},{"kind":"Field","name":{"kind":"Name","value":"instanceType"}},{"kind":"Field","name":{"kind":"Name","value":"volumeSizeInGB"}},{"kind":"Field","name":{"kind":"Name","value":"ruleParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"redacted"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"profilerRuleEvaluationStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ruleConfigurationName"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationJobArn"}},{"kind":"Field","name":{"kind":"Name","value":"ruleEvaluationStatus"}},{"kind":"Field","name":{"kind":"Name","value":"statusDetails"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profilingStatus"}},{"kind":"Field","name":{"kind":"Name","value":"remoteDebugConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableRemoteDebug"}}]}},{"kind":"Field","name":{"kind":"Name","value":"infraCheckConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableInfraCheck"}}]}},{"kind":"Field","name":{"kind":"Name","value":"serverlessJobConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"baseModelArn"}},{"kind":"Field","name":{"kind":"Name","value":"jobType"}},{"kind":"Field","name":{"kind":"Name","value":"acceptEula"}},{"kind":"Field","name":{"kind":"Name","value":"customizationTechnique"}},{"kind":"Field","name":{"kind":"Name","value":"peft"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationType"}},{"kind":"Field","name":{"kind":"Name","value":"evaluatorArn"}},{"kind":"Field","name":{"kind":"Name","value":"sequenceLength"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mlflowConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mlflowResourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"mlflowExperimentName"}},{"kind":"Field","name":{"kind":"Name","value":"mlflowRunName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mlflowDetails"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mlflowExperimentId"}},{"kind":"Field","name":{"kind":"Name","value":"mlflowRunId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"progressInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalStepCountPerEpoch"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"}},{"kind":"Field","name":{"kind":"Name","value":"currentEpoch"}},{"kind":"Field","name":{"kind":"Name","value":"maxEpoch"}}]}}]}}]} as unknown as DocumentNode<EverythingAboutOneJobQuery, EverythingAboutOneJobQueryVariables>;
export const LabelingJobAndItsTrainingJobsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LabelingJobAndItsTrainingJobs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"labelingJobs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"LabelingJobFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"3"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"jobs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"labelingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"labelingJobs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"labelingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"labelingJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"failureReason"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"labelCounters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalLabeled"}},{"kind":"Field","name":{"kind":"Name","value":"humanLabeled"}},{"kind":"Field","name":{"kind":"Name","value":"machineLabeled"}},{"kind":"Field","name":{"kind":"Name","value":"failedNonRetryableError"}},{"kind":"Field","name":{"kind":"Name","value":"unlabeled"}}]}},{"kind":"Field","name":{"kind":"Name","value":"humanTaskConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskTitle"}},{"kind":"Field","name":{"kind":"Name","value":"numberOfHumanWorkersPerDataObject"}}]}},{"kind":"Field","name":{"kind":"Name","value":"labelingJobAlgorithmsConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"labelingJobAlgorithmSpecificationArn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"labelingJobOutput"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outputDatasetS3Uri"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consoleUrl"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"jobs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"failureReason"}},{"kind":"Field","name":{"kind":"Name","value":"creationTime"}},{"kind":"Field","name":{"kind":"Name","value":"billableTimeInSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"finalMetricDataList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metricName"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueText"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"truncated"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<LabelingJobAndItsTrainingJobsQuery, LabelingJobAndItsTrainingJobsQueryVariables>;
export const AllJobsWithTheirLinksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AllJobsWithTheirLinks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},"defaultValue":{"kind":"IntValue","value":"100"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobName"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobStatus"}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"finalMetricDataList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metricName"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueText"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tuningJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hyperParameterTuningJobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"labelingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"labelingJobName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"truncated"}}]}}]}}]}}]} as unknown as DocumentNode<AllJobsWithTheirLinksQuery, AllJobsWithTheirLinksQueryVariables>;