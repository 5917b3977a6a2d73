import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/types/scalars.js';
import { CompleteOnConvergence } from '../tuning-job.enum.js';

@ObjectType({ description: 'Ends a tuning job whose best objective value no longer improves.', simpleResolvers: true })
export class BestObjectiveNotImproving {
  @Field(() => Int, {
    nullable: true,
    description:
      'Number of training jobs, 3 or more, without an improvement of at least 1 percent after which the tuning job ends. Null when it was not set.',
  })
  readonly maxNumberOfTrainingJobsNotImproving: number | null;
}

@ObjectType({
  description: 'Whether detected convergence, improvements of 1 percent or less, ends a tuning job.',
  simpleResolvers: true,
})
export class ConvergenceDetected {
  @Field(() => CompleteOnConvergence, {
    nullable: true,
    description: 'Whether the tuning job ends once convergence is detected. Null when it was not set.',
  })
  readonly completeOnConvergence: string | null;
}

@ObjectType({
  description: 'Conditions that end a tuning job early; the first one that is met ends it.',
  simpleResolvers: true,
})
export class TuningJobCompletionCriteria {
  @Field(() => Float, {
    nullable: true,
    description:
      'Value of the objective metric at which the tuning job ends. Null when it was not set, or when it is NaN or infinite: `targetObjectiveMetricValueText` then has it as text.',
  })
  readonly targetObjectiveMetricValue: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text of `targetObjectiveMetricValue`, which also tells `NaN`, `Infinity` and `-Infinity`, where the number itself is null. Null when there is no value.',
  })
  readonly targetObjectiveMetricValueText: string | null;

  @Field(() => BestObjectiveNotImproving, {
    nullable: true,
    description: 'Ends the job after a number of training jobs without improvement. Null when it was not set.',
  })
  readonly bestObjectiveNotImproving: BestObjectiveNotImproving | null;

  @Field(() => ConvergenceDetected, {
    nullable: true,
    description: 'Ends the job when AWS detects that it has converged. Null when it was not set.',
  })
  readonly convergenceDetected: ConvergenceDetected | null;
}

@ObjectType({ description: 'How far a tuning job, running or ended, has converged.', simpleResolvers: true })
export class HyperParameterTuningJobCompletionDetails {
  @Field(() => Int, {
    nullable: true,
    description:
      'Number of training jobs that improved the objective by 1 percent or less. Null when AWS gives no count.',
  })
  readonly numberOfTrainingJobsObjectiveNotImproving: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When convergence was detected, UTC. Null unless it was.' })
  readonly convergenceDetectedTime: string | null;
}

@ObjectType({ description: 'What a tuning job has used up.', simpleResolvers: true })
export class HyperParameterTuningJobConsumedResources {
  @Field(() => Int, {
    nullable: true,
    description:
      'Wall-clock time of the tuning job so far, in seconds. It is not the sum over its training jobs. Null when AWS gives none.',
  })
  readonly runtimeInSeconds: number | null;
}
