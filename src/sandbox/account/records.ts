import type * as aws from '@aws-sdk/client-sagemaker';

/** Members that Describe alone returns. */
type DescribeOnly =
  | 'BillableTokenCount'
  | 'ProfilerRuleConfigurations'
  | 'ProfilerRuleEvaluationStatuses'
  | 'ProfilingStatus'
  | 'RemoteDebugConfig'
  | 'InfraCheckConfig'
  | 'ServerlessJobConfig'
  | 'MlflowConfig'
  | 'MlflowDetails'
  | 'ProgressInfo';

/** A training job whole: what Search tells and what Describe tells. Times are Dates. */
export type TrainingJobRecord = aws.TrainingJob & Pick<aws.DescribeTrainingJobResponse, DescribeOnly>;

/** A tuning job whole: what Search tells, and Autotune, which Describe alone does. */
export type TuningJobRecord = aws.HyperParameterTuningJobSearchEntity &
  Pick<aws.DescribeHyperParameterTuningJobResponse, 'Autotune'>;

/** A labeling job whole, as Describe tells it. */
export type LabelingJobRecord = aws.DescribeLabelingJobResponse;
