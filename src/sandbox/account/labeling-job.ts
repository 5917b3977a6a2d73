import type * as aws from '@aws-sdk/client-sagemaker';
import type { AccountBasis } from './account-basis.js';
import { Dice } from './dice.js';
import type { LabelingState } from './labeling-state.js';
import { partitionOf } from './partition.js';
import type { Profile } from './profile.js';
import type { LabelingJobRecord } from './records.js';

export function labelingJobRecord(
  account: AccountBasis,
  number: number,
  profile: Profile,
  state: LabelingState,
): LabelingJobRecord {
  const { region, accountId } = account;
  const partition = partitionOf(region);
  const dice = new Dice(account.seed, number, 111);
  const bucket = `s3://acme-labels-${region}/${profile.project}`;
  const total = dice.int(200, 20_000);
  const chosen = dice.chance(0.3);
  const automatic = chosen || account.layout.launchedBy(number, account.trainingJobCount()).length > 0;
  const labeled = Math.floor(total * state.progress);
  const machine = automatic ? Math.floor(labeled * 0.6) : 0;
  const failed = Math.floor(total * 0.002);
  const ended = ['Completed', 'Failed', 'Stopped'].includes(state.status);
  // By turns, so that a small account has each.
  const streaming = number % 8 === 3;
  const record: LabelingJobRecord = {
    LabelingJobStatus: state.status,
    LabelCounters: {
      TotalLabeled: labeled,
      HumanLabeled: labeled - machine,
      MachineLabeled: machine,
      FailedNonRetryableError: state.progress === 0 ? 0 : failed,
      Unlabeled: total - labeled,
    },
    CreationTime: new Date(state.created),
    LastModifiedTime: new Date(state.lastModified),
    JobReferenceCode: dice.hex(32),
    LabelingJobName: profile.name,
    LabelingJobArn: account.arn(`labeling-job/${profile.name}`),
    LabelAttributeName: `${profile.project}-label`,
    InputConfig: {
      DataSource: streaming
        ? { SnsDataSource: { SnsTopicArn: `arn:${partition}:sns:${region}:${accountId}:${profile.project}-objects` } }
        : { S3DataSource: { ManifestS3Uri: `${bucket}/input.manifest` } },
      ...(dice.chance(0.5) && {
        DataAttributes: { ContentClassifiers: ['FreeOfPersonallyIdentifiableInformation', 'FreeOfAdultContent'] },
      }),
    },
    OutputConfig: {
      S3OutputPath: `${bucket}/output/`,
      ...(dice.chance(0.4) && {
        KmsKeyId: `arn:${partition}:kms:${region}:${accountId}:key/6c1d2f0a-1b7e-4b58-9d4a-0e6f5f0c7a11`,
      }),
      ...(streaming && { SnsTopicArn: `arn:${partition}:sns:${region}:${accountId}:${profile.project}-labels` }),
    },
    RoleArn: `arn:${partition}:iam::${accountId}:role/${profile.team}-labeling`,
    HumanTaskConfig: humanTask(account, number, profile.project, bucket, dice),
    Tags: [
      { Key: 'team', Value: profile.team },
      { Key: 'project', Value: profile.project },
      { Key: 'cost-centre', Value: profile.costCentre },
      { Key: 'env', Value: profile.environment },
    ],
  };
  if (dice.chance(0.7)) record.LabelCategoryConfigS3Uri = `${bucket}/labels.json`;
  if (dice.chance(0.4))
    record.StoppingConditions = { MaxHumanLabeledObjectCount: total, MaxPercentageOfInputDatasetLabeled: 90 };
  if (automatic) {
    record.LabelingJobAlgorithmsConfig = {
      LabelingJobAlgorithmSpecificationArn: `arn:${partition}:sagemaker:${region}:027400017018:labeling-job-algorithm-specification/image-classification`,
      ...(dice.chance(0.6) && {
        InitialActiveLearningModelArn: account.arn(`model/${profile.project}-active-learning-v1`),
      }),
      LabelingJobResourceConfig: {
        ...(dice.chance(0.6) && {
          VolumeKmsKeyId: `arn:${partition}:kms:${region}:${accountId}:key/6c1d2f0a-1b7e-4b58-9d4a-0e6f5f0c7a11`,
        }),
        ...(dice.chance(0.6) && {
          VpcConfig: { SecurityGroupIds: [`sg-${dice.hex(17)}`], Subnets: [`subnet-${dice.hex(17)}`] },
        }),
      },
    };
  }
  if (state.status === 'Failed')
    record.FailureReason = 'ClientError: The input manifest could not be read: line 17 is not valid JSON.';
  if (ended && state.status !== 'Failed') {
    record.LabelingJobOutput = {
      OutputDatasetS3Uri: `${bucket}/output/${profile.name}/manifests/output/output.manifest`,
      ...(automatic && { FinalActiveLearningModelArn: account.arn(`model/${profile.name.slice(0, 50)}-final`) }),
    };
  }
  return record;
}

function humanTask(
  account: AccountBasis,
  number: number,
  project: string,
  bucket: string,
  dice: Dice,
): aws.HumanTaskConfig {
  const { region, accountId } = account;
  const partition = partitionOf(region);
  const open = number % 4 === 1;
  return {
    WorkteamArn: open
      ? `arn:${partition}:sagemaker:${region}:394669845002:workteam/public-crowd/default`
      : `arn:${partition}:sagemaker:${region}:${accountId}:workteam/private-crowd/${project}`,
    UiConfig: dice.chance(0.6)
      ? { UiTemplateS3Uri: `${bucket}/template.liquid` }
      : { HumanTaskUiArn: `arn:${partition}:sagemaker:${region}:394669845002:human-task-ui/PointCloudObjectDetection` },
    PreHumanTaskLambdaArn: `arn:${partition}:lambda:${region}:432418664414:function:PRE-BoundingBox`,
    AnnotationConsolidationConfig: {
      AnnotationConsolidationLambdaArn: `arn:${partition}:lambda:${region}:432418664414:function:ACS-BoundingBox`,
    },
    TaskTitle: `Label ${project}`,
    TaskDescription: `Draw a box around each object (${project})`,
    TaskKeywords: ['images', project],
    NumberOfHumanWorkersPerDataObject: dice.int(1, 5),
    TaskTimeLimitInSeconds: dice.pick([300, 600, 3_600]),
    TaskAvailabilityLifetimeInSeconds: 864_000,
    MaxConcurrentTaskCount: 1_000,
    ...(open && {
      PublicWorkforceTaskPrice: { AmountInUsd: { Dollars: 0, Cents: dice.int(1, 30), TenthFractionsOfACent: 6 } },
    }),
  };
}
