import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a labeling job writes its labels.', simpleResolvers: true })
export class LabelingJobOutputConfig {
  @Field(() => String, {
    nullable: true,
    description: 'S3 location for the output, at most 1,024 characters. Null when AWS gives none.',
  })
  readonly s3OutputPath: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ID of the KMS key that encrypts the output. Null when none was given: the default key of S3 for the account of the role is then used.',
  })
  readonly kmsKeyId: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the SNS topic that gets each label as workers submit it, so that another streaming job can go on from there. Null when it was not set.',
  })
  readonly snsTopicArn: string | null;
}

@ObjectType({ description: 'What a labeling job has produced.', simpleResolvers: true })
export class LabelingJobOutput {
  @Field(() => String, {
    nullable: true,
    description:
      'S3 location of the manifest with the labeled data, at most 1,024 characters. Null when AWS gives none.',
  })
  readonly outputDatasetS3Uri: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the last model that automated labeling trained; a later job can start from it. A model, not a training job. Null without automated labeling.',
  })
  readonly finalActiveLearningModelArn: string | null;
}

@ObjectType({ description: 'The objects of a labeling job, counted by what became of them.', simpleResolvers: true })
export class LabelCounters {
  @Field(() => Int, {
    nullable: true,
    description: 'Objects labeled so far, by people and machine together. Null when AWS gives no count.',
  })
  readonly totalLabeled: number | null;

  @Field(() => Int, { nullable: true, description: 'Objects labeled by people. Null when AWS gives no count.' })
  readonly humanLabeled: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Objects labeled by automated labeling. Null when AWS gives no count.',
  })
  readonly machineLabeled: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Objects that could not be labeled because of an error. Null when AWS gives no count.',
  })
  readonly failedNonRetryableError: number | null;

  @Field(() => Int, { nullable: true, description: 'Objects not labeled yet. Null when AWS gives no count.' })
  readonly unlabeled: number | null;
}
