import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'The training jobs that a tuning job has launched, counted by status.',
  simpleResolvers: true,
})
export class TrainingJobStatusCounters {
  @Field(() => Int, { nullable: true, description: 'Training jobs that completed. Null when AWS gives no count.' })
  readonly completed: number | null;

  @Field(() => Int, { nullable: true, description: 'Training jobs that are under way. Null when AWS gives no count.' })
  readonly inProgress: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Training jobs that failed through an internal error of AWS and can be tried again. Null when AWS gives no count.',
  })
  readonly retryableError: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Training jobs that failed through an error of their own, such as bad input, and are not tried again. Null when AWS gives no count.',
  })
  readonly nonRetryableError: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Training jobs that were stopped by hand. Null when AWS gives no count.',
  })
  readonly stopped: number | null;
}

@ObjectType({
  description: 'The training jobs that a tuning job has launched, counted by what became of their objective metric.',
  simpleResolvers: true,
})
export class ObjectiveStatusCounters {
  @Field(() => Int, {
    nullable: true,
    description:
      'Training jobs whose final objective value was read and used in the search. Null when AWS gives no count.',
  })
  readonly succeeded: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Training jobs still under way, their final objective value not known yet. Null when AWS gives no count.',
  })
  readonly pending: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Training jobs that gave no usable objective value, mostly because they failed or did not emit the metric. Null when AWS gives no count.',
  })
  readonly failed: number | null;
}
