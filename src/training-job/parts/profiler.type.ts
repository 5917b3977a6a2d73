import { Field, ObjectType } from 'type-graphql';
import { Long } from '../../graphql/types/scalars.js';
import { Parameter } from '../../shapes/name-value.type.js';
import { DebugRuleConfiguration, DebugRuleEvaluationStatus } from './debugger.type.js';

@ObjectType({
  description: 'Settings of the SageMaker profiler for system and framework metrics.',
  simpleResolvers: true,
})
export class ProfilerConfig {
  @Field(() => String, {
    nullable: true,
    description: 'S3 URI for the profiled metrics; up to 1,024 characters. Null when it was not set.',
  })
  readonly s3OutputPath: string | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'Interval between system metrics in milliseconds: 100, 200, 500 (default), 1,000, 5,000 or 60,000. Null when it was not set.',
  })
  readonly profilingIntervalInMilliseconds: number | null;

  @Field(() => [Parameter], {
    nullable: true,
    description:
      'Settings for framework metrics, up to 20, such as `DetailedProfilingConfig` or `DataLoaderProfilingConfig`, each a text of JSON. Null when framework metrics are not profiled.',
  })
  readonly profilingParameters: readonly Parameter[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when system monitoring and profiling are turned off. Null when it was not set.',
  })
  readonly disableProfiler: boolean | null;
}

@ObjectType({
  description: 'A rule that examines the profiled system and framework metrics while the job trains.',
  simpleResolvers: true,
})
export class ProfilerRuleConfiguration extends DebugRuleConfiguration {
  @Field(() => String, {
    nullable: true,
    description:
      'Instance type that runs a custom profiling rule. Null for built-in rules that bring their own compute.',
  })
  override readonly instanceType: string | null;
}

@ObjectType({ description: 'How the evaluation of one profiler rule stands or ended.', simpleResolvers: true })
export class ProfilerRuleEvaluationStatus extends DebugRuleEvaluationStatus {}
