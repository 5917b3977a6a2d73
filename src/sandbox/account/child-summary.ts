import type * as aws from '@aws-sdk/client-sagemaker';
import type { TrainingAccount } from './training-account.js';
import { plantInSummary } from './planted.js';

/** What a tuning job knows of a job that it launched. */
export function childSummary(
  account: TrainingAccount,
  index: number,
  at: number,
): aws.HyperParameterTrainingJobSummary {
  const child = account.layout.childOf(index);
  if (!child) throw new Error(`training job ${index} is nobody's child`);
  const record = account.trainingJobAt(index, at);
  const { algorithm } = account.tuning.profile(child.block);
  const objective = account.objectiveOf(index);
  const [metric] = algorithm.metrics;
  const status = account.objectiveStatus(index, account.trainingPhase(index, at));
  const summary: aws.HyperParameterTrainingJobSummary = {
    TrainingJobName: record.TrainingJobName,
    TrainingJobArn: record.TrainingJobArn,
    CreationTime: record.CreationTime,
    TrainingJobStatus: record.TrainingJobStatus,
    TunedHyperParameters: account.tunedOf(index),
    TrainingJobDefinitionName: `${algorithm.key}-main`,
    ObjectiveStatus: status,
  };
  if (record.TrainingStartTime) summary.TrainingStartTime = record.TrainingStartTime;
  if (record.TrainingEndTime) summary.TrainingEndTime = record.TrainingEndTime;
  if (record.FailureReason) summary.FailureReason = record.FailureReason;
  if (status !== 'Pending' && objective !== undefined && metric) {
    summary.FinalHyperParameterTuningJobObjectiveMetric = {
      Type: metric.best,
      MetricName: metric.name,
      Value: objective,
    };
  }
  return account.planted === undefined ? summary : plantInSummary(summary, account.planted);
}
