import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'The page on which workers label: either a template in S3 or one of the templates of AWS.',
  simpleResolvers: true,
})
export class UiConfig {
  @Field(() => String, {
    nullable: true,
    description:
      'S3 location of the page template, at most 1,024 characters. Null when `humanTaskUiArn` is given instead.',
  })
  readonly uiTemplateS3Uri: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of a ready-made page, used for named entities, 3D point clouds and video frames. Null when `uiTemplateS3Uri` is given instead.',
  })
  readonly humanTaskUiArn: string | null;
}

@ObjectType({ description: 'How the labels of several workers are merged.', simpleResolvers: true })
export class AnnotationConsolidationConfig {
  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the Lambda function that merges the labels and shapes the output; AWS has one for each built-in task type. Null when AWS gives none.',
  })
  readonly annotationConsolidationLambdaArn: string | null;
}

@ObjectType({
  description: 'An amount of US dollars in three parts: dollars + cents / 100 + tenths of a cent / 1,000.',
  simpleResolvers: true,
})
export class USD {
  @Field(() => Int, { nullable: true, description: 'Whole dollars, 0 to 2. Null when it was not set; count it as 0.' })
  readonly dollars: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Whole cents on top of the dollars, 0 to 99. Null when it was not set; count it as 0.',
  })
  readonly cents: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Tenths of a cent on top of the cents, 0 to 9. Null when it was not set; count it as 0.',
  })
  readonly tenthFractionsOfACent: number | null;
}

@ObjectType({ description: 'What a Mechanical Turk worker is paid for one task.', simpleResolvers: true })
export class PublicWorkforceTaskPrice {
  @Field(() => USD, { nullable: true, description: 'The price in US dollars. Null when it was not set.' })
  readonly amountInUsd: USD | null;
}

@ObjectType({
  description: 'What human workers are asked to do, who they are, and under what terms.',
  simpleResolvers: true,
})
export class HumanTaskConfig {
  @Field(() => String, {
    nullable: true,
    description: 'ARN of the work team that gets the tasks. Null when AWS gives none.',
  })
  readonly workteamArn: string | null;

  @Field(() => UiConfig, { nullable: true, description: 'The page that workers see. Null when AWS gives none.' })
  readonly uiConfig: UiConfig | null;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the task, shown to workers, 1 to 128 characters. Null when AWS gives none.',
  })
  readonly taskTitle: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Description of the task, shown to workers, 1 to 255 characters. Null when AWS gives none.',
  })
  readonly taskDescription: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many workers label each object, 1 to 9. Null when AWS gives none.',
  })
  readonly numberOfHumanWorkersPerDataObject: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Time that a worker has for one task, in seconds, 30 or more; at most 8 hours (28,800), or 30 days for 3D point clouds and video frames. Null when AWS gives none.',
  })
  readonly taskTimeLimitInSeconds: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the Lambda function that prepares each object for the worker; AWS has one for each built-in task type. Null when it was not set.',
  })
  readonly preHumanTaskLambdaArn: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keywords by which Mechanical Turk workers find the task, 1 to 5. Null when it was not set.',
  })
  readonly taskKeywords: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How long a task stays open to workers, in seconds, 60 or more. Mechanical Turk: 6 hours unless set, at most 12; private and vendor teams: 30 days unless set, which is mostly the maximum. Null when it was not set.',
  })
  readonly taskAvailabilityLifetimeInSeconds: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The most objects with workers at the same time, 1 to 5,000. Null when it was not set: then it is 1,000.',
  })
  readonly maxConcurrentTaskCount: number | null;

  @Field(() => AnnotationConsolidationConfig, {
    nullable: true,
    description: 'How the labels of several workers become one. Null when it was not set.',
  })
  readonly annotationConsolidationConfig: AnnotationConsolidationConfig | null;

  @Field(() => PublicWorkforceTaskPrice, {
    nullable: true,
    description: 'Price of one task done by a Mechanical Turk worker. Null for private and vendor teams.',
  })
  readonly publicWorkforceTaskPrice: PublicWorkforceTaskPrice | null;
}
