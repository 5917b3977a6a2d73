import { Field, ObjectType } from 'type-graphql';
import { Long } from '../../graphql/types/scalars.js';
import { CustomizationTechnique, EvaluationType, Peft, ServerlessJobType } from './serverless.enum.js';

@ObjectType({
  description:
    'Settings of a serverless job, which fine-tunes or evaluates a base model on compute that SageMaker chooses.',
  simpleResolvers: true,
})
export class ServerlessJobConfig {
  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the base model in the SageMaker public hub; always its latest version is used. Null only when AWS gave none.',
  })
  readonly baseModelArn: string | null;

  @Field(() => ServerlessJobType, {
    nullable: true,
    description: 'Whether the job fine-tunes or evaluates. Null only when AWS gave none.',
  })
  readonly jobType: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True when whoever created the job accepted the base model's end-user licence. Null when it was not set.",
  })
  readonly acceptEula: boolean | null;

  @Field(() => CustomizationTechnique, {
    nullable: true,
    description: 'How the model is fine-tuned, such as SFT or DPO. Null for evaluation jobs.',
  })
  readonly customizationTechnique: string | null;

  @Field(() => Peft, {
    nullable: true,
    description:
      'Parameter-efficient method, which trains few additional weights. Null when all weights are trained, and for evaluation jobs.',
  })
  readonly peft: string | null;

  @Field(() => EvaluationType, {
    nullable: true,
    description: 'How the model is evaluated. Null for fine-tuning jobs.',
  })
  readonly evaluationType: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ARN of the evaluator that serves as reward function or reward prompt. Null when the job uses none.',
  })
  readonly evaluatorArn: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Longest sequence in tokens that the job must support, a power of two from 1K to 128K. Null when SageMaker chose freely.',
  })
  readonly sequenceLength: string | null;
}

@ObjectType({ description: 'How far a serverless job has got.', simpleResolvers: true })
export class TrainingProgressInfo {
  @Field(() => Long, { nullable: true, description: 'Number of steps in one epoch. Null until it is known.' })
  readonly totalStepCountPerEpoch: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'Number of the step that the job has reached. Null until training has begun.',
  })
  readonly currentStep: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'Number of the epoch that the job has reached. Null until training has begun.',
  })
  readonly currentEpoch: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'Number of epochs that the job runs at most. Null until it is known.',
  })
  readonly maxEpoch: number | null;
}
