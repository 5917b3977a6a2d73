import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/types/scalars.js';
import { SecondaryStatus, WarmPoolResourceStatus } from '../training-job.enum.js';

@ObjectType({ description: "One step in a job's history of secondary statuses.", simpleResolvers: true })
export class SecondaryStatusTransition {
  @Field(() => SecondaryStatus, {
    nullable: true,
    description: 'Secondary status that was entered. Null only when AWS gave none.',
  })
  readonly status: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the job entered this status. Null only when AWS gave none.',
  })
  readonly startTime: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the job left this status or ended. Null while the job is in it.',
  })
  readonly endTime: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What happened within this status, in AWS's words, which change: read it, but do not build logic on it. Null when AWS gave no message.",
  })
  readonly statusMessage: string | null;
}

@ObjectType({
  description: 'State and billed time of the instances that are kept warm after a job.',
  simpleResolvers: true,
})
export class WarmPoolStatus {
  @Field(() => WarmPoolResourceStatus, {
    nullable: true,
    description: 'What has become of the warm pool. Null only when AWS gave none.',
  })
  readonly status: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Wall-clock time billed for keeping the pool, in seconds; multiply it by the instance count. Null while nothing has been billed.',
  })
  readonly resourceRetainedBillableTimeInSeconds: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the training job that took the pool over; up to 63 characters. Null unless the pool was reused.',
  })
  readonly reusedByJob: string | null;
}
