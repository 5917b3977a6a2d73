import type * as aws from '@aws-sdk/client-sagemaker';
import { CAPACITY_FAILURES, FAILURES } from './catalog.js';
import { partitionOf } from './partition.js';
import { phaseAt, type Phase } from './timeline.js';
import { arnOf, kmsKeyOf, type TrainingFacts } from './training-facts.js';
import { algorithmOf, hyperParametersOf } from './training-algorithm.js';
import { channelsOf } from './training-inputs.js';
import { resourcesOf, warmPoolOf } from './training-resources.js';
import { serverlessOf } from './training-serverless.js';
import { watchersOf } from './training-watch.js';
import { metricsOf } from './training-metrics.js';
import type { TrainingJobRecord } from './records.js';

const TERMINAL = new Set(['Completed', 'Failed', 'Stopped', 'Deleting', 'Hibernating']);

export function trainingJobRecord(facts: TrainingFacts): TrainingJobRecord {
  const { dice, profile, phases } = facts;
  // What depends on the clock draws from streams of its own, so that the rest of a job never changes as it runs.
  const [failure, pool, metering, watching, serverless] = [
    dice.fork(),
    dice.fork(),
    dice.fork(),
    dice.fork(),
    dice.fork(),
  ];
  const current = phases[phaseAt(phases, facts.at)] as Phase;
  const past = phases.filter((phase) => phase.start <= facts.at);
  const terminal = TERMINAL.has(current.status);
  const ended = terminal ? past.find((phase) => TERMINAL.has(phase.status)) : undefined;
  const started = past.find((phase) => phase.secondary === 'Downloading')?.start;
  const lastModified = new Date(current.start);
  const resources = resourcesOf(facts);
  const seconds = started !== undefined && ended ? Math.round((ended.start - started) / 1_000) : undefined;
  const billable = facts.spot ? dice.decimal(0.25, 0.7, 2) : 1;
  const output = `s3://${facts.bucket}/${profile.project}/output`;
  const record: TrainingJobRecord = {
    TrainingJobName: facts.name,
    TrainingJobArn: facts.arn,
    TrainingJobStatus: current.status as aws.TrainingJobStatus,
    SecondaryStatus: current.secondary as aws.SecondaryStatus,
    HyperParameters: hyperParametersOf(facts),
    AlgorithmSpecification: algorithmOf(facts),
    RoleArn: `arn:${partitionOf(facts.region)}:iam::${facts.accountId}:role/${profile.team}-training`,
    InputDataConfig: channelsOf(facts),
    OutputDataConfig: { S3OutputPath: output },
    StoppingCondition: { MaxRuntimeInSeconds: dice.pick([3_600, 86_400, 432_000]) },
    CreationTime: new Date((phases[0] as Phase).start),
    LastModifiedTime: lastModified,
    SecondaryStatusTransitions: transitionsOf(past, terminal),
    EnableNetworkIsolation: dice.chance(0.2),
    EnableInterContainerTrafficEncryption: dice.chance(0.1),
    EnableManagedSpotTraining: facts.spot,
    Tags: tagsOf(facts),
  };
  const resource = resources ?? (facts.style === 'serverless' ? undefined : { VolumeSizeInGB: 30 });
  if (resource) record.ResourceConfig = resource;
  if (facts.tuningJobArn) record.TuningJobArn = facts.tuningJobArn;
  if (facts.labelingJobArn) record.LabelingJobArn = facts.labelingJobArn;
  if (dice.chance(0.04) && !facts.tuningJobArn)
    record.AutoMLJobArn = arnOf(facts, `automl-job/${profile.project}-auto`);
  if (started !== undefined) record.TrainingStartTime = new Date(started);
  if (started !== undefined && ended) record.TrainingEndTime = new Date(ended.start);
  if (seconds !== undefined) {
    record.TrainingTimeInSeconds = seconds;
    record.BillableTimeInSeconds = Math.max(1, Math.floor(seconds * billable) - (facts.spot ? 1 : 0));
  }
  if (current.status === 'Failed')
    record.FailureReason = failure.pick(started === undefined ? CAPACITY_FAILURES : FAILURES);
  if (past.some((phase) => phase.secondary === 'Uploading') && terminal) {
    record.ModelArtifacts = { S3ModelArtifacts: `${output}/${facts.name}/output/model.tar.gz` };
  }
  const output_ = record.OutputDataConfig as aws.OutputDataConfig;
  if (dice.chance(0.15)) output_.KmsKeyId = kmsKeyOf(facts);
  if (dice.chance(0.15)) output_.CompressionType = dice.pick(['GZIP', 'NONE']);
  if (dice.chance(0.25)) record.VpcConfig = vpcOf(facts);
  if (facts.spot) {
    (record.StoppingCondition as aws.StoppingCondition).MaxWaitTimeInSeconds = 518_400;
    record.CheckpointConfig = {
      S3Uri: `s3://${facts.bucket}/${profile.project}/checkpoints/${facts.name}`,
      LocalPath: '/opt/ml/checkpoints',
    };
    if (dice.chance(0.5)) record.RetryStrategy = { MaximumRetryAttempts: dice.int(1, 5) };
  }
  if (facts.style === 'planned') (record.StoppingCondition as aws.StoppingCondition).MaxPendingTimeInSeconds = 7_200;
  if (dice.chance(0.3))
    record.Environment = { LOG_LEVEL: dice.pick(['INFO', 'DEBUG']), DATA_VERSION: `v${dice.int(1, 9)}` };
  const warmPool = warmPoolOf({ ...facts, dice: pool }, resources);
  if (warmPool) record.WarmPoolStatus = warmPool;
  const metrics = metricsOf({ ...facts, dice: metering }, started !== undefined && ended ? ended.start : undefined);
  if (metrics.length > 0) record.FinalMetricDataList = metrics;
  return Object.assign(
    record,
    watchersOf({ ...facts, dice: watching }, terminal, lastModified),
    serverlessOf({ ...facts, dice: serverless }, terminal),
  );
}

function transitionsOf(past: readonly Phase[], terminal: boolean): aws.SecondaryStatusTransition[] {
  return past.map((phase, i) => {
    const next = past[i + 1];
    const transition: aws.SecondaryStatusTransition = {
      Status: phase.secondary as aws.SecondaryStatus,
      StartTime: new Date(phase.start),
      StatusMessage: phase.message,
    };
    const end = next?.start ?? (terminal ? phase.start : undefined);
    if (end !== undefined) transition.EndTime = new Date(end);
    return transition;
  });
}

export function vpcOf(facts: Pick<TrainingFacts, 'dice'>): aws.VpcConfig {
  return {
    SecurityGroupIds: [`sg-${facts.dice.hex(17)}`],
    Subnets: [`subnet-${facts.dice.hex(17)}`, `subnet-${facts.dice.hex(17)}`],
  };
}

function tagsOf(facts: TrainingFacts): aws.Tag[] {
  const { team, project, costCentre, environment } = facts.profile;
  const tags = [
    { Key: 'team', Value: team },
    { Key: 'project', Value: project },
    { Key: 'cost-centre', Value: costCentre },
    { Key: 'env', Value: environment },
  ];
  if (facts.dice.chance(0.1)) tags.push({ Key: 'sagemaker:domain-arn', Value: arnOf(facts, 'domain/d-k2x9examples1') });
  // Some jobs have no tags: somebody always forgets them.
  return facts.dice.chance(0.04) ? [] : tags;
}
