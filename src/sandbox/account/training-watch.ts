import type * as aws from '@aws-sdk/client-sagemaker';
import { arnOf, type TrainingFacts } from './training-facts.js';
import type { TrainingJobRecord } from './records.js';

/** The debugger, the profiler, experiments and trackers: what watches a training job. */
export function watchersOf(facts: TrainingFacts, terminal: boolean, lastModified: Date): Partial<TrainingJobRecord> {
  const { dice, profile, bucket } = facts;
  const output = `s3://${bucket}/${profile.project}/debug`;
  const watchers: Partial<TrainingJobRecord> = {};
  if (dice.chance(0.12)) {
    watchers.DebugHookConfig = {
      S3OutputPath: output,
      LocalPath: '/opt/ml/output/tensors',
      HookParameters: { save_interval: '500' },
      CollectionConfigurations: [{ CollectionName: 'losses', CollectionParameters: { 'train.save_interval': '50' } }],
    };
    watchers.DebugRuleConfigurations = [rule(facts, 'LossNotDecreasing', output)];
    watchers.DebugRuleEvaluationStatuses = [verdict(facts, 'LossNotDecreasing', terminal, lastModified)];
  }
  if (dice.chance(0.3)) {
    const on = dice.chance(0.4);
    watchers.ProfilingStatus = on ? 'Enabled' : 'Disabled';
    watchers.ProfilerConfig = on
      ? {
          S3OutputPath: output,
          ProfilingIntervalInMilliseconds: 500,
          ProfilingParameters: { DataloaderProfilingConfig: '{"StartStep": 5, "NumSteps": 3}' },
          DisableProfiler: false,
        }
      : { S3OutputPath: output, DisableProfiler: true };
    if (on) {
      watchers.ProfilerRuleConfigurations = [rule(facts, 'ProfilerReport', output)];
      watchers.ProfilerRuleEvaluationStatuses = [verdict(facts, 'ProfilerReport', terminal, lastModified)];
    }
  }
  if (dice.chance(0.08))
    watchers.TensorBoardOutputConfig = { S3OutputPath: `${output}/tb`, LocalPath: '/opt/ml/output/tensorboard' };
  if (dice.chance(0.12)) {
    watchers.ExperimentConfig = {
      ExperimentName: `${profile.project}-experiments`,
      TrialName: `${profile.project}-trial-${dice.int(1, 40)}`,
      TrialComponentDisplayName: 'Training',
      RunName: `run-${dice.hex(6)}`,
    };
  }
  if (dice.chance(0.07)) watchers.RemoteDebugConfig = { EnableRemoteDebug: dice.chance(0.5) };
  if (dice.chance(0.07)) watchers.InfraCheckConfig = { EnableInfraCheck: dice.chance(0.5) };
  if (dice.chance(0.08) || facts.style === 'serverless') {
    watchers.MlflowConfig = {
      MlflowResourceArn: arnOf(facts, `mlflow-tracking-server/${profile.team}`),
      MlflowExperimentName: profile.project,
      MlflowRunName: facts.name,
    };
    watchers.MlflowDetails = { MlflowExperimentId: String(dice.int(1, 400)), MlflowRunId: dice.hex(32) };
  }
  return watchers;
}

function rule(
  facts: TrainingFacts,
  name: string,
  output: string,
): aws.DebugRuleConfiguration & aws.ProfilerRuleConfiguration {
  return {
    RuleConfigurationName: name,
    RuleEvaluatorImage: `503895931360.dkr.ecr.${facts.region}.amazonaws.com/sagemaker-debugger-rules:latest`,
    LocalPath: '/opt/ml/processing/output/rule',
    S3OutputPath: `${output}/rules`,
    InstanceType: 'ml.t3.medium',
    VolumeSizeInGB: 10,
    RuleParameters: { rule_to_invoke: name },
  };
}

function verdict(
  facts: TrainingFacts,
  name: string,
  terminal: boolean,
  lastModified: Date,
): aws.DebugRuleEvaluationStatus & aws.ProfilerRuleEvaluationStatus {
  const outcome = facts.dice.pick(['NoIssuesFound', 'IssuesFound', 'NoIssuesFound', 'Error'] as const);
  const status = terminal ? outcome : 'InProgress';
  const details =
    status === 'IssuesFound'
      ? `RuleEvaluationConditionMet: Evaluation of the rule ${name} at step 1500 resulted in the condition being met`
      : status === 'Error'
        ? 'InternalServerError: We encountered an internal error. Please try again.'
        : undefined;
  return {
    RuleConfigurationName: name,
    RuleEvaluationJobArn: arnOf(
      facts,
      `processing-job/${facts.name.slice(0, 40)}-${name.slice(0, 10)}-${facts.dice.hex(8)}`,
    ),
    RuleEvaluationStatus: status,
    ...(details && { StatusDetails: details }),
    LastModifiedTime: lastModified,
  };
}
