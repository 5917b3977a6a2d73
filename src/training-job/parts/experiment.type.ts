import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Place of a job in SageMaker Experiments.', simpleResolvers: true })
export class ExperimentConfig {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the experiment, up to 120 characters. Null when it was not set.',
  })
  readonly experimentName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the trial, up to 120 characters. Null when none was named; SageMaker then makes a new one.',
  })
  readonly trialName: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Name under which the job is displayed as a trial component, up to 120 characters. Null when the component's own name is displayed.",
  })
  readonly trialComponentDisplayName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the experiment run, up to 120 characters. Null when it was not set.',
  })
  readonly runName: string | null;
}

@ObjectType({
  description: 'The SageMaker managed MLflow server, experiment and run that a job logs to.',
  simpleResolvers: true,
})
export class MlflowConfig {
  @Field(() => String, {
    nullable: true,
    description: 'ARN of the managed MLflow server or app. Null only when AWS gave none.',
  })
  readonly mlflowResourceArn: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the MLflow experiment. Null when it was not set.' })
  readonly mlflowExperimentName: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the MLflow run. Null when it was not set.' })
  readonly mlflowRunName: string | null;
}

@ObjectType({ description: "Ids that MLflow gave to a job's experiment and run.", simpleResolvers: true })
export class MlflowDetails {
  @Field(() => String, { nullable: true, description: 'Id of the MLflow experiment. Null until MLflow has given one.' })
  readonly mlflowExperimentId: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the MLflow run. Null until MLflow has given one.' })
  readonly mlflowRunId: string | null;
}
