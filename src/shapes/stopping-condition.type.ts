import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'Time limits of a job. On reaching one, SageMaker sends SIGTERM and gives the algorithm 120 seconds to save its model.',
  simpleResolvers: true,
})
export class StoppingCondition {
  @Field(() => Int, {
    nullable: true,
    description:
      'Longest running time in seconds, over all retries together: by default 86,400 (1 day), at most 2,419,200 (28 days). Null when it was not set.',
  })
  readonly maxRuntimeInSeconds: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Longest time in seconds for a Spot job, waiting and running over all retries together; not below `maxRuntimeInSeconds`. Null for jobs that do not use Spot.',
  })
  readonly maxWaitTimeInSeconds: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Longest time in seconds that the job may wait for capacity. It works for accelerated instance types only, and waiting for a training plan's start or between its reservations does not count. Null when it was not set.",
  })
  readonly maxPendingTimeInSeconds: number | null;
}

@ObjectType({
  description: 'Retries after an internal error of the service; failures of the training code are not retried.',
  simpleResolvers: true,
})
export class RetryStrategy {
  @Field(() => Int, {
    nullable: true,
    description:
      'Highest number of retries, 1 to 30; each one puts the secondary status back to STARTING. Null only when AWS gave none.',
  })
  readonly maximumRetryAttempts: number | null;
}
