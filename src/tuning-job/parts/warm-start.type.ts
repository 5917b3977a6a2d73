import { Field, ObjectType } from 'type-graphql';
import { AutotuneMode, HyperParameterTuningJobWarmStartType } from '../tuning-job.enum.js';

@ObjectType({ description: 'An ended tuning job whose results another one starts from.', simpleResolvers: true })
export class ParentHyperParameterTuningJob {
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the parent tuning job, 1 to 32 characters; the job may have been deleted since. Null when AWS gives none.',
  })
  readonly hyperParameterTuningJobName: string | null;
}

@ObjectType({
  description:
    'The earlier tuning jobs whose results a tuning job builds on. The training jobs of the parents count against its limits.',
  simpleResolvers: true,
})
export class HyperParameterTuningJobWarmStartConfig {
  @Field(() => [ParentHyperParameterTuningJob], {
    nullable: true,
    description: 'The tuning jobs to start from, 1 to 5. Null when AWS gives none.',
  })
  readonly parentHyperParameterTuningJobs: readonly ParentHyperParameterTuningJob[] | null;

  @Field(() => HyperParameterTuningJobWarmStartType, {
    nullable: true,
    description: 'What may differ from the parents. Null when AWS gives none.',
  })
  readonly warmStartType: string | null;
}

@ObjectType({
  description:
    'Whether AWS chooses ranges, limits, strategy, early stopping, retries and convergence for a tuning job that leaves them open.',
  simpleResolvers: true,
})
export class Autotune {
  @Field(() => AutotuneMode, { nullable: true, description: 'Whether Autotune is on. Null when it was not set.' })
  readonly mode: string | null;
}
