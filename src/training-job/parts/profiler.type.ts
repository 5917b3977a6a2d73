import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime, Long } from '../../graphql/scalars.js';
import { Parameter } from '../../shapes/name-value.type.js';
import { RuleEvaluationStatus } from '../training-job.enum.js';

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
export class ProfilerRuleConfiguration {
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the rule within the job, 1 to 256 characters; its evaluation status carries it too. Null only when AWS gave none.',
  })
  readonly ruleConfigurationName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ECR image that evaluates the rule; up to 255 characters. Null only when AWS gave none.',
  })
  readonly ruleEvaluatorImage: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Directory in the evaluating container for the rule's output; up to 4,096 characters. Null means the default, `/opt/ml/processing/output/rule/`.",
  })
  readonly localPath: string | null;

  @Field(() => String, {
    nullable: true,
    description: "S3 URI for the rule's output; up to 1,024 characters. Null when it was not set.",
  })
  readonly s3OutputPath: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Instance type that runs a custom profiling rule. Null for built-in rules that bring their own compute.',
  })
  readonly instanceType: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Size of the storage volume of the evaluating instance, in GB. Null when it was not set.',
  })
  readonly volumeSizeInGB: number | null;

  @Field(() => [Parameter], {
    nullable: true,
    description:
      'Parameters of the rule as names and text values, up to 100; `rule_to_invoke` names a built-in rule. Null when none was set.',
  })
  readonly ruleParameters: readonly Parameter[] | null;
}

@ObjectType({ description: 'How the evaluation of one profiler rule stands or ended.', simpleResolvers: true })
export class ProfilerRuleEvaluationStatus {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the rule, as in its configuration. Null only when AWS gave none.',
  })
  readonly ruleConfigurationName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ARN of the processing job that evaluates the rule. Null until that job exists.',
  })
  readonly ruleEvaluationJobArn: string | null;

  @Field(() => RuleEvaluationStatus, {
    nullable: true,
    description: 'State or outcome of the evaluation. Null until it has begun.',
  })
  readonly ruleEvaluationStatus: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Explanation of the outcome, up to 1,024 characters. Null when there is nothing to add.',
  })
  readonly statusDetails: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the evaluation last changed its status, UTC. Null only when AWS gave none.',
  })
  readonly lastModifiedTime: string | null;
}
