import { partitionOf } from './partition.js';
import { arnOf, type TrainingFacts } from './training-facts.js';
import type { TrainingJobRecord } from './records.js';

/** Serverless fine-tuning and evaluation of foundation models, billed by token. */
export function serverlessOf(facts: TrainingFacts, terminal: boolean): Partial<TrainingJobRecord> {
  const { dice, profile } = facts;
  if (facts.style !== 'serverless') return {};
  const evaluation = dice.chance(0.4);
  const base = `arn:${partitionOf(facts.region)}:sagemaker:${facts.region}:aws:hub-content/SageMakerPublicHub/Model/huggingface-llm-qwen2-5-7b-instruct/1.0.0`;
  const steps = dice.int(40, 400);
  const epochs = dice.int(1, 5);
  const [step, epoch, tokens] = [dice.int(1, steps), dice.int(1, epochs), dice.int(200_000, 9_000_000_000)];
  const model = `${arnOf(facts, `model-package/${profile.project}-tuned`)}/${dice.int(1, 30)}`;
  return {
    ServerlessJobConfig: {
      BaseModelArn: base,
      AcceptEula: true,
      SequenceLength: dice.pick(['2K', '4K', '8K']),
      ...(evaluation
        ? {
            JobType: 'Evaluation',
            EvaluationType: dice.pick(['LLMAJEvaluation', 'CustomScorerEvaluation', 'BenchmarkEvaluation']),
            EvaluatorArn: arnOf(facts, `hub-content/team-hub/JsonDoc/${profile.project}-judge/1.0.0`),
          }
        : { JobType: 'FineTuning', CustomizationTechnique: dice.pick(['SFT', 'DPO', 'RLVR', 'RLAIF']), Peft: 'LORA' }),
    },
    ModelPackageConfig: {
      ModelPackageGroupArn: arnOf(facts, `model-package-group/${profile.project}-tuned`),
      SourceModelPackageArn: model,
    },
    ProgressInfo: {
      TotalStepCountPerEpoch: steps,
      CurrentStep: terminal ? steps : step,
      CurrentEpoch: terminal ? epochs : epoch,
      MaxEpoch: epochs,
    },
    ...(terminal && { BillableTokenCount: tokens, OutputModelPackageArn: `${model.slice(0, -1)}${dice.int(1, 9)}` }),
  };
}
