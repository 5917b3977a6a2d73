import type * as aws from '@aws-sdk/client-sagemaker';
import { partitionOf } from './partition.js';
import type { TrainingAccount } from './training-account.js';
import type { Algorithm } from './catalog.js';
import { Dice } from './dice.js';
import { imageOf, metricDefinitionsOf } from './training-algorithm.js';
import { arnOf, type TrainingFacts } from './training-facts.js';
import { channelsOf } from './training-inputs.js';
import { vpcOf } from './training-job.js';
import { resourcesOf } from './training-resources.js';

export function rangesOf(algorithm: Algorithm, dice: Dice): aws.ParameterRanges {
  const of = (kind: string) => algorithm.parameters.filter((parameter) => parameter.kind === kind);
  const bounded = (kind: string) =>
    of(kind).map(({ name, values, scaling }) => ({
      Name: name,
      MinValue: values[0],
      MaxValue: values[1],
      ScalingType: scaling ?? 'Auto',
    }));
  return {
    IntegerParameterRanges: bounded('integer'),
    ContinuousParameterRanges: bounded('continuous'),
    CategoricalParameterRanges: of('categorical').map(({ name, values }) => ({ Name: name, Values: [...values] })),
    ...(dice.chance(0.4) && { AutoParameters: [{ Name: 'weight_decay', ValueHint: '0.0005' }] }),
  };
}

const STYLES = ['plain', 'foundation', 'mixed-cluster', 'plain', 'planned', 'flexible', 'serverless'] as const;

/** The training jobs that a tuning job launches: one definition, or one for each algorithm. */
export function definitionsOf(
  account: TrainingAccount,
  block: number,
  dice: Dice,
  several: boolean,
): aws.HyperParameterTrainingJobDefinition[] {
  const profile = account.tuning.profile(block);
  // By turns, so that a small account has each.
  const style = STYLES[(block + account.seed) % STYLES.length] ?? 'plain';
  const main = definition(account, block, new Dice(account.seed, block, 94), `${profile.algorithm.key}-main`, style);
  if (!several) return [main];
  const second = definition(
    account,
    block,
    new Dice(account.seed, block, 95),
    `${profile.algorithm.key}-small`,
    'plain',
  );
  const [metric] = profile.algorithm.metrics;
  return [main, second].map((each) => ({
    ...each,
    TuningObjective: { Type: metric?.best, MetricName: metric?.name },
    HyperParameterRanges: rangesOf(profile.algorithm, dice),
  }));
}

function definition(
  account: TrainingAccount,
  block: number,
  dice: Dice,
  name: string,
  style: TrainingFacts['style'],
): aws.HyperParameterTrainingJobDefinition {
  const profile = account.tuning.profile(block);
  const spot = dice.chance(0.3);
  const facts: TrainingFacts = {
    index: block,
    name: profile.name,
    arn: account.tuning.arn(block),
    profile,
    style,
    phases: [],
    outcome: 'Completed',
    spot,
    at: 0,
    region: account.region,
    accountId: account.accountId,
    bucket: `acme-ml-${account.region}`,
    dice,
    // Some train on what a labeling job left.
    ...(style === 'plain' && dice.chance(0.2) && { labelingJobArn: account.labeling.arn(0) }),
  };
  const output = `s3://${facts.bucket}/${profile.project}/hpo`;
  const marketplace = dice.chance(0.15);
  const result: aws.HyperParameterTrainingJobDefinition = {
    DefinitionName: name,
    AlgorithmSpecification: {
      TrainingInputMode: 'File',
      ...(marketplace
        ? { AlgorithmName: arnOf(facts, `algorithm/${profile.project}-gbm-0cfa`) }
        : { TrainingImage: imageOf(facts, profile.algorithm) }),
      MetricDefinitions: metricDefinitionsOf(profile.algorithm),
    },
    StaticHyperParameters: { ...profile.algorithm.fixed },
    RoleArn: `arn:${partitionOf(facts.region)}:iam::${facts.accountId}:role/${profile.team}-training`,
    InputDataConfig: channelsOf(facts),
    OutputDataConfig: {
      S3OutputPath: output,
      ...(dice.chance(0.3) && { KmsKeyId: arnOf(facts, 'key/6c1d2f0a-1b7e-4b58-9d4a-0e6f5f0c7a11', 'kms') }),
      ...(dice.chance(0.3) && { CompressionType: 'GZIP' }),
    },
    StoppingCondition: {
      MaxRuntimeInSeconds: 86_400,
      ...(spot && { MaxWaitTimeInSeconds: 172_800 }),
      ...(style === 'planned' && { MaxPendingTimeInSeconds: 7_200 }),
    },
    EnableNetworkIsolation: dice.chance(0.2),
    EnableInterContainerTrafficEncryption: dice.chance(0.2),
    EnableManagedSpotTraining: spot,
  };
  if (style === 'plain') result.HyperParameterTuningResourceConfig = tuningResources(facts);
  else
    result.ResourceConfig = resourcesOf(facts) ?? {
      InstanceType: 'ml.m5.xlarge',
      InstanceCount: 1,
      VolumeSizeInGB: 30,
    };
  if (spot) result.CheckpointConfig = { S3Uri: `${output}/checkpoints`, LocalPath: '/opt/ml/checkpoints' };
  if (dice.chance(0.4)) result.RetryStrategy = { MaximumRetryAttempts: dice.int(1, 5) };
  if (dice.chance(0.4)) result.VpcConfig = vpcOf(facts);
  if (dice.chance(0.4)) result.Environment = { LOG_LEVEL: 'INFO' };
  return result;
}

function tuningResources(facts: TrainingFacts): aws.HyperParameterTuningResourceConfig {
  const { dice, profile } = facts;
  const types = profile.algorithm.instances as readonly aws.TrainingInstanceType[];
  const key = { VolumeKmsKeyId: arnOf(facts, 'key/6c1d2f0a-1b7e-4b58-9d4a-0e6f5f0c7a11', 'kms') };
  if (facts.index % 2 === 0) return { InstanceType: dice.pick(types), InstanceCount: 1, VolumeSizeInGB: 50, ...key };
  return {
    AllocationStrategy: 'Prioritized',
    InstanceConfigs: types.slice(0, 2).map((InstanceType) => ({ InstanceType, InstanceCount: 1, VolumeSizeInGB: 50 })),
  };
}
