import { Field, ObjectType } from 'type-graphql';
import { OutputCompressionType } from './data-source.enum.js';

@ObjectType({
  description: 'Where a training job writes its results, and how they are encrypted and compressed.',
  simpleResolvers: true,
})
export class OutputDataConfig {
  @Field(() => String, {
    nullable: true,
    description:
      "S3 URI under which a folder for the job's results is made; up to 1,024 characters. Null only when AWS gave none.",
  })
  readonly s3OutputPath: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "KMS key that encrypts the results in S3, as key id, ARN or alias; up to 2,048 characters. Null when the default S3 key of the role's account is used.",
  })
  readonly kmsKeyId: string | null;

  @Field(() => OutputCompressionType, {
    nullable: true,
    description:
      'Whether the model is packed into one gzip archive, the default, or left as single files. Null when it was not set.',
  })
  readonly compressionType: string | null;
}

@ObjectType({ description: 'Where a training job keeps its checkpoints.', simpleResolvers: true })
export class CheckpointConfig {
  @Field(() => String, {
    nullable: true,
    description:
      'S3 URI that checkpoints are copied to and restored from; up to 1,024 characters. Null only when AWS gave none.',
  })
  readonly s3Uri: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Directory in the container that checkpoints are written to; up to 4,096 characters. Null means the default, `/opt/ml/checkpoints/`.',
  })
  readonly localPath: string | null;
}
