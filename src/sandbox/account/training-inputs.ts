import type * as aws from '@aws-sdk/client-sagemaker';
import { partitionOf } from './partition.js';
import { arnOf, type TrainingFacts } from './training-facts.js';

/** The channels that a training job reads. */
export function channelsOf(facts: TrainingFacts): aws.Channel[] {
  const { dice, profile, bucket } = facts;
  if (facts.style === 'serverless') {
    return [
      {
        ChannelName: 'train',
        DataSource: {
          DatasetSource: { DatasetArn: arnOf(facts, `hub-content/team-hub/DataSet/${profile.project}/1.0.0`) },
        },
      },
    ];
  }
  const prefix = `s3://${bucket}/${profile.project}/data/v${dice.int(1, 9)}`;
  const channels = [s3Channel(facts, 'train', `${prefix}/train/`)];
  if (dice.chance(0.6)) channels.push(s3Channel(facts, 'validation', `${prefix}/validation/`));
  if (facts.style === 'foundation') channels.push(foundationChannel(facts));
  if (facts.style === 'plain' && dice.chance(0.06)) {
    channels.push({
      ChannelName: 'cache',
      DataSource: {
        FileSystemDataSource: {
          FileSystemId: `fs-${dice.hex(17)}`,
          FileSystemAccessMode: dice.pick(['ro', 'rw']),
          FileSystemType: dice.pick(['EFS', 'FSxLustre']),
          DirectoryPath: '/cache',
        },
      },
    });
  }
  return channels;
}

function s3Channel(facts: TrainingFacts, name: string, uri: string): aws.Channel {
  const { dice, profile } = facts;
  const channel: aws.Channel = {
    ChannelName: name,
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: uri, S3DataDistributionType: 'FullyReplicated' } },
    CompressionType: dice.chance(0.1) ? 'Gzip' : 'None',
    RecordWrapperType: 'None',
  };
  const source = channel.DataSource?.S3DataSource as aws.S3DataSource;
  if (profile.algorithm.contentType) channel.ContentType = profile.algorithm.contentType;
  if (facts.style === 'mixed-cluster') source.InstanceGroupNames = ['workers'];
  if (facts.labelingJobArn) {
    source.S3DataType = 'AugmentedManifestFile';
    source.AttributeNames = ['source-ref', `${profile.project}-label`];
    channel.RecordWrapperType = 'RecordIO';
    channel.InputMode = 'Pipe';
    channel.ShuffleConfig = { Seed: dice.int(1, 99_999) };
  } else if (dice.chance(0.15)) {
    channel.InputMode = 'FastFile';
    source.S3DataDistributionType = 'ShardedByS3Key';
    channel.ShuffleConfig = { Seed: dice.int(1, 99_999) };
  }
  return channel;
}

function foundationChannel(facts: TrainingFacts): aws.Channel {
  const hub = `arn:${partitionOf(facts.region)}:sagemaker:${facts.region}:aws:hub-content/SageMakerPublicHub/Model/meta-textgeneration-llama-3-8b/1.2.0`;
  return {
    ChannelName: 'model',
    DataSource: {
      S3DataSource: {
        S3DataType: 'S3Prefix',
        S3Uri: `s3://jumpstart-cache-prod-${facts.region}/meta-training/train-meta-textgeneration-llama-3-8b.tar.gz`,
        S3DataDistributionType: 'FullyReplicated',
        ModelAccessConfig: { AcceptEula: true },
        HubAccessConfig: { HubContentArn: hub },
      },
    },
    ContentType: 'application/x-model',
    CompressionType: 'None',
  };
}
