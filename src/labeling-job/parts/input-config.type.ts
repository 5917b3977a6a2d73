import { Field, ObjectType } from 'type-graphql';
import { ContentClassifier } from '../labeling-job.enum.js';

@ObjectType({ description: 'The manifest in S3 that lists the objects to be labeled.', simpleResolvers: true })
export class LabelingJobS3DataSource {
  @Field(() => String, {
    nullable: true,
    description:
      'S3 location of the input manifest, at most 1,024 characters; each line names its object under `source-ref` or holds its text under `source`. Null when AWS gives none.',
  })
  readonly manifestS3Uri: string | null;
}

@ObjectType({ description: 'The SNS topic that feeds a streaming labeling job.', simpleResolvers: true })
export class LabelingJobSnsDataSource {
  @Field(() => String, {
    nullable: true,
    description: 'ARN of the SNS topic to which new objects are sent. Null when AWS gives none.',
  })
  readonly snsTopicArn: string | null;
}

@ObjectType({
  description: 'Where the objects to be labeled come from: a manifest in S3, an SNS topic, or both.',
  simpleResolvers: true,
})
export class LabelingJobDataSource {
  @Field(() => LabelingJobS3DataSource, {
    nullable: true,
    description: 'The manifest in S3. Null for a streaming job that takes its objects from SNS alone.',
  })
  readonly s3DataSource: LabelingJobS3DataSource | null;

  @Field(() => LabelingJobSnsDataSource, {
    nullable: true,
    description: 'The SNS topic of a streaming job. Null for a job that labels its manifest once.',
  })
  readonly snsDataSource: LabelingJobSnsDataSource | null;
}

@ObjectType({ description: 'What the owner declares about the content that workers will see.', simpleResolvers: true })
export class LabelingJobDataAttributes {
  @Field(() => [ContentClassifier], {
    nullable: true,
    description:
      'What the content is declared to be free of; AWS may restrict the public workers that see it accordingly. Null when nothing was declared.',
  })
  readonly contentClassifiers: readonly string[] | null;
}

@ObjectType({ description: 'The data of a labeling job and what is declared about it.', simpleResolvers: true })
export class LabelingJobInputConfig {
  @Field(() => LabelingJobDataSource, {
    nullable: true,
    description: 'Where the data comes from. Null when AWS gives none.',
  })
  readonly dataSource: LabelingJobDataSource | null;

  @Field(() => LabelingJobDataAttributes, {
    nullable: true,
    description: 'What the owner declares about the content. Null when it was not set.',
  })
  readonly dataAttributes: LabelingJobDataAttributes | null;
}
