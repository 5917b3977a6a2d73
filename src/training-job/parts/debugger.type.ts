import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/types/scalars.js';
import { Parameter } from '../../shapes/name-value.type.js';
import { RuleEvaluationStatus } from '../training-job.enum.js';

@ObjectType({ description: 'A collection of tensors that the Debugger hook saves.', simpleResolvers: true })
export class CollectionConfiguration {
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the collection, such as `losses` or `gradients`; 1 to 256 characters. Null when it was not set.',
  })
  readonly collectionName: string | null;

  @Field(() => [Parameter], {
    nullable: true,
    description:
      'Settings of the collection, up to 20, such as `include_regex`, `save_config` or `reduction_config`. Null when none was set.',
  })
  readonly collectionParameters: readonly Parameter[] | null;
}

@ObjectType({
  description: 'What the SageMaker Debugger hook saves during training, and where to.',
  simpleResolvers: true,
})
export class DebugHookConfig {
  @Field(() => String, {
    nullable: true,
    description: 'S3 URI for the saved tensors and metrics; up to 1,024 characters. Null only when AWS gave none.',
  })
  readonly s3OutputPath: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Directory in the container for tensors and metrics; up to 4,096 characters. Null means the default, `/opt/ml/output/tensors/`.',
  })
  readonly localPath: string | null;

  @Field(() => [Parameter], {
    nullable: true,
    description:
      'Settings of the hook, such as its save interval, as names and text values, up to 20. Null when none was set.',
  })
  readonly hookParameters: readonly Parameter[] | null;

  @Field(() => [CollectionConfiguration], {
    nullable: true,
    description: 'Tensor collections to save, up to 20. Null when none was chosen.',
  })
  readonly collectionConfigurations: readonly CollectionConfiguration[] | null;
}

@ObjectType({
  description: 'A SageMaker Debugger rule that examines the saved tensors while the job trains.',
  simpleResolvers: true,
})
export class DebugRuleConfiguration {
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
      'Instance type that runs a custom debugging rule. Null for built-in rules that bring their own compute.',
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

@ObjectType({ description: 'How the evaluation of one Debugger rule stands or ended.', simpleResolvers: true })
export class DebugRuleEvaluationStatus {
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

@ObjectType({ description: "Where a job's output for TensorBoard is stored.", simpleResolvers: true })
export class TensorBoardOutputConfig {
  @Field(() => String, {
    nullable: true,
    description: 'S3 URI for the TensorBoard files; up to 1,024 characters. Null only when AWS gave none.',
  })
  readonly s3OutputPath: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Directory in the container for the TensorBoard files; up to 4,096 characters. Null means the default, `/opt/ml/output/tensorboard`.',
  })
  readonly localPath: string | null;
}
