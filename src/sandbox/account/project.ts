import type * as aws from '@aws-sdk/client-sagemaker';
import type { LabelingJobRecord, TrainingJobRecord, TuningJobRecord } from './records.js';

// Each operation tells its own part of a record: these are the only places that know which.

export function trainingJobInSearch(record: TrainingJobRecord): aws.TrainingJob {
  const {
    BillableTokenCount: _1,
    ProfilerRuleConfigurations: _2,
    ProfilerRuleEvaluationStatuses: _3,
    ProfilingStatus: _4,
    RemoteDebugConfig: _5,
    InfraCheckConfig: _6,
    ServerlessJobConfig: _7,
    MlflowConfig: _8,
    MlflowDetails: _9,
    ProgressInfo: _10,
    ...told
  } = record;
  return told;
}

export function trainingJobInDescribe(record: TrainingJobRecord): aws.DescribeTrainingJobResponse {
  const { Tags: _, ...told } = record;
  return told as aws.DescribeTrainingJobResponse;
}

export function trainingJobSummary(record: TrainingJobRecord): aws.TrainingJobSummary {
  const plan = record.ResourceConfig?.TrainingPlanArn;
  return {
    TrainingJobName: record.TrainingJobName,
    TrainingJobArn: record.TrainingJobArn,
    CreationTime: record.CreationTime,
    ...(record.TrainingEndTime && { TrainingEndTime: record.TrainingEndTime }),
    LastModifiedTime: record.LastModifiedTime,
    TrainingJobStatus: record.TrainingJobStatus,
    SecondaryStatus: record.SecondaryStatus,
    ...(record.WarmPoolStatus && { WarmPoolStatus: record.WarmPoolStatus }),
    ...(plan && { TrainingPlanArn: plan }),
  };
}

export function tuningJobInSearch(record: TuningJobRecord): aws.HyperParameterTuningJobSearchEntity {
  const { Autotune: _, ...told } = record;
  return told;
}

export function tuningJobInDescribe(record: TuningJobRecord): aws.DescribeHyperParameterTuningJobResponse {
  const { Tags: _, ...told } = record;
  return told as aws.DescribeHyperParameterTuningJobResponse;
}

export function tuningJobSummary(record: TuningJobRecord): aws.HyperParameterTuningJobSummary {
  return {
    HyperParameterTuningJobName: record.HyperParameterTuningJobName,
    HyperParameterTuningJobArn: record.HyperParameterTuningJobArn,
    HyperParameterTuningJobStatus: record.HyperParameterTuningJobStatus,
    Strategy: record.HyperParameterTuningJobConfig?.Strategy,
    CreationTime: record.CreationTime,
    ...(record.HyperParameterTuningEndTime && { HyperParameterTuningEndTime: record.HyperParameterTuningEndTime }),
    LastModifiedTime: record.LastModifiedTime,
    TrainingJobStatusCounters: record.TrainingJobStatusCounters,
    ObjectiveStatusCounters: record.ObjectiveStatusCounters,
    ResourceLimits: record.HyperParameterTuningJobConfig?.ResourceLimits,
  };
}

export function labelingJobSummary(record: LabelingJobRecord): aws.LabelingJobSummary {
  const task = record.HumanTaskConfig;
  return {
    LabelingJobName: record.LabelingJobName,
    LabelingJobArn: record.LabelingJobArn,
    CreationTime: record.CreationTime,
    LastModifiedTime: record.LastModifiedTime,
    LabelingJobStatus: record.LabelingJobStatus,
    LabelCounters: record.LabelCounters,
    WorkteamArn: task?.WorkteamArn,
    PreHumanTaskLambdaArn: task?.PreHumanTaskLambdaArn,
    AnnotationConsolidationLambdaArn: task?.AnnotationConsolidationConfig?.AnnotationConsolidationLambdaArn,
    ...(record.FailureReason && { FailureReason: record.FailureReason }),
    ...(record.LabelingJobOutput && { LabelingJobOutput: record.LabelingJobOutput }),
    InputConfig: record.InputConfig,
  };
}
