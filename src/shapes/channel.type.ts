import { Field, ObjectType } from 'type-graphql';
import { Long } from '../graphql/types/scalars.js';
import {
  CompressionType,
  FileSystemAccessMode,
  FileSystemType,
  RecordWrapper,
  S3DataDistribution,
  S3DataType,
  TrainingInputMode,
} from './data-source.enum.js';

@ObjectType({ description: 'Consent to the end-user licence of a gated model.', simpleResolvers: true })
export class ModelAccessConfig {
  @Field(() => Boolean, {
    nullable: true,
    description: "True when whoever created the job accepted the model's end-user licence. Null when it was not set.",
  })
  readonly acceptEula: boolean | null;
}

@ObjectType({
  description: 'Reference from a private model hub to a model in the public JumpStart hub.',
  simpleResolvers: true,
})
export class HubAccessConfig {
  @Field(() => String, {
    nullable: true,
    description:
      "ARN of the private hub's content, a ModelReference to the public JumpStart model. Null when it was not set.",
  })
  readonly hubContentArn: string | null;
}

@ObjectType({
  description:
    "Data in S3: a prefix or a manifest, and how its objects are spread over the instances. The bucket is in the job's region.",
  simpleResolvers: true,
})
export class S3DataSource {
  @Field(() => S3DataType, {
    nullable: true,
    description:
      'What `s3Uri` points to: a key prefix, a manifest, an augmented manifest or conversations. Null only when AWS gave none.',
  })
  readonly s3DataType: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'S3 URI of the key prefix or of the manifest, depending on `s3DataType`; up to 1,024 characters. Null only when AWS gave none.',
  })
  readonly s3Uri: string | null;

  @Field(() => S3DataDistribution, {
    nullable: true,
    description: 'Whether each instance gets all objects or its share of them. Null when it was not set.',
  })
  readonly s3DataDistributionType: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes read from each line of an augmented manifest, up to 16. Null for other kinds of data.',
  })
  readonly attributeNames: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Instance groups of a heterogeneous cluster that get this data, up to 5. Null when the data is not bound to instance groups.',
  })
  readonly instanceGroupNames: readonly string[] | null;

  @Field(() => ModelAccessConfig, {
    nullable: true,
    description:
      'Consent to the licence of a gated model that the channel loads. Null when the data is not a gated model.',
  })
  readonly modelAccessConfig: ModelAccessConfig | null;

  @Field(() => HubAccessConfig, {
    nullable: true,
    description:
      'Private hub entry through which a public JumpStart model is loaded. Null when no private hub is involved.',
  })
  readonly hubAccessConfig: HubAccessConfig | null;
}

@ObjectType({
  description: 'A directory on Amazon EFS or FSx for Lustre that serves as a channel.',
  simpleResolvers: true,
})
export class FileSystemDataSource {
  @Field(() => String, {
    nullable: true,
    description:
      'Id of the file system, `fs-` and hexadecimal digits; at least 11 characters. Null only when AWS gave none.',
  })
  readonly fileSystemId: string | null;

  @Field(() => FileSystemAccessMode, {
    nullable: true,
    description: 'Whether the directory is mounted read-only or read-write. Null only when AWS gave none.',
  })
  readonly fileSystemAccessMode: string | null;

  @Field(() => FileSystemType, { nullable: true, description: 'Kind of file system. Null only when AWS gave none.' })
  readonly fileSystemType: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Full path of the mounted directory; up to 4,096 characters. Null only when AWS gave none.',
  })
  readonly directoryPath: string | null;
}

@ObjectType({ description: 'A SageMaker dataset resource that serves as a channel.', simpleResolvers: true })
export class DatasetSource {
  @Field(() => String, {
    nullable: true,
    description: 'ARN of the dataset that is read. Null only when AWS gave none.',
  })
  readonly datasetArn: string | null;
}

@ObjectType({ description: "Source of a channel's data; one of its fields is set.", simpleResolvers: true })
export class DataSource {
  @Field(() => S3DataSource, {
    nullable: true,
    description: 'The data in S3. Null when the channel reads from a file system or a dataset.',
  })
  readonly s3DataSource: S3DataSource | null;

  @Field(() => FileSystemDataSource, {
    nullable: true,
    description:
      'The file system (EFS or FSx for Lustre) that holds the data. Null when the channel reads from S3 or a dataset.',
  })
  readonly fileSystemDataSource: FileSystemDataSource | null;

  @Field(() => DatasetSource, {
    nullable: true,
    description: 'The dataset resource that holds the data. Null when the channel reads from S3 or a file system.',
  })
  readonly datasetSource: DatasetSource | null;
}

@ObjectType({
  description:
    'Shuffling of a channel: objects under a prefix, entries of a manifest, or lines of an augmented manifest. With sharding, data also moves between instances from one epoch to the next.',
  simpleResolvers: true,
})
export class ShuffleConfig {
  @Field(() => Long, {
    nullable: true,
    description:
      'Seed that fixes the shuffled order, a whole number. Null when AWS gave none, or one that a `Long` does not hold.',
  })
  readonly seed: number | null;
}

@ObjectType({
  description: 'A named stream of input data for the algorithm, such as `train` or `validation`.',
  simpleResolvers: true,
})
export class Channel {
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the channel: 1 to 64 letters, digits, dots, hyphens and underscores. Null only when AWS gave none.',
  })
  readonly channelName: string | null;

  @Field(() => DataSource, {
    nullable: true,
    description: "Where the channel's data comes from: S3, a file system or a dataset. Null only when AWS gave none.",
  })
  readonly dataSource: DataSource | null;

  @Field(() => String, {
    nullable: true,
    description: 'MIME type of the data, such as `text/csv`; up to 256 characters. Null when it was not set.',
  })
  readonly contentType: string | null;

  @Field(() => CompressionType, {
    nullable: true,
    description:
      'How the data is compressed; it matters in Pipe mode only, and NONE is the default. Null when it was not set.',
  })
  readonly compressionType: string | null;

  @Field(() => RecordWrapper, {
    nullable: true,
    description:
      'RECORDIO when each S3 object is wrapped as one RecordIO record on the way in; not used in File mode. Null when it was not set.',
  })
  readonly recordWrapperType: string | null;

  @Field(() => TrainingInputMode, {
    nullable: true,
    description:
      "How this channel's data gets into the container. Null when the channel follows the algorithm's `trainingInputMode`.",
  })
  readonly inputMode: string | null;

  @Field(() => ShuffleConfig, {
    nullable: true,
    description:
      'How the order of the data is shuffled; in Pipe mode anew at every epoch. Null when the channel is not shuffled.',
  })
  readonly shuffleConfig: ShuffleConfig | null;
}
