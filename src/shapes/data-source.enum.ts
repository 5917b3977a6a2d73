import * as aws from '@aws-sdk/client-sagemaker';
import { awsEnum } from './aws-enum.js';

export const TrainingInputMode = awsEnum(
  'TrainingInputMode',
  aws.TrainingInputMode,
  'How training data gets from S3 into the container.',
  {
    FASTFILE:
      'Objects appear as files and are streamed from S3 when read. Best read in sequence; augmented manifests are not possible.',
    FILE: 'All data is copied to the storage volume before training begins, so the volume must hold it.',
    PIPE: 'Data is streamed from S3 through a named pipe, without a copy on disk; the algorithm must support it.',
  },
);

export const CompressionType = awsEnum(
  'CompressionType',
  aws.CompressionType,
  "Compression of a channel's input data.",
  {
    GZIP: 'Each object is gzip-compressed and is unpacked on the way in.',
    NONE: 'The data is passed on as it is.',
  },
);

export const RecordWrapper = awsEnum(
  'RecordWrapper',
  aws.RecordWrapper,
  'Whether input objects are wrapped as RecordIO records.',
  {
    NONE: 'Objects are passed on as they are.',
    RECORDIO: 'Each S3 object becomes one RecordIO record.',
  },
);

export const S3DataType = awsEnum('S3DataType', aws.S3DataType, 'What the S3 URI of a data source points to.', {
  AUGMENTED_MANIFEST_FILE:
    'A JSON Lines file whose lines hold object references with labels or other attributes; for training in Pipe mode only.',
  CONVERSE: 'Conversations in the Converse format, with roles and content, for fine-tuning foundation models.',
  MANIFEST_FILE: 'A JSON file that lists the objects to use: a common prefix, then suffixes.',
  S3_PREFIX: 'All objects whose keys begin with the given prefix.',
});

export const S3DataDistribution = awsEnum(
  'S3DataDistribution',
  aws.S3DataDistribution,
  'How the objects of a channel are spread over the instances.',
  {
    FULLY_REPLICATED: 'Every instance gets all objects.',
    SHARDED_BY_S3_KEY:
      'With n instances each gets about one n-th of the objects; with fewer objects than instances some get none.',
  },
);

export const FileSystemAccessMode = awsEnum(
  'FileSystemAccessMode',
  aws.FileSystemAccessMode,
  'How a file system is mounted.',
  {
    RO: 'Read only.',
    RW: 'Read and write.',
  },
);

export const FileSystemType = awsEnum('FileSystemType', aws.FileSystemType, 'Kind of file system.', {
  EFS: 'Amazon Elastic File System.',
  FSXLUSTRE: 'Amazon FSx for Lustre.',
});

export const OutputCompressionType = awsEnum(
  'OutputCompressionType',
  aws.OutputCompressionType,
  'Compression of the model that a job writes.',
  {
    GZIP: 'One gzip-compressed tar archive; the default.',
    NONE: 'Single files under a prefix; suited to large models.',
  },
);
