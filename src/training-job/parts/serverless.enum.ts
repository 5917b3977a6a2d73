import * as aws from '@aws-sdk/client-sagemaker';
import { awsEnum } from '../../shapes/aws-enum.js';

export const ServerlessJobType = awsEnum('ServerlessJobType', aws.ServerlessJobType, 'Purpose of a serverless job.', {
  EVALUATION: 'Measures a model.',
  FINE_TUNING: 'Adapts a base model to the given data.',
});

export const CustomizationTechnique = awsEnum(
  'CustomizationTechnique',
  aws.CustomizationTechnique,
  'Technique by which a base model is fine-tuned.',
  {
    DPO: 'Direct preference optimization: learns from pairs of preferred and rejected answers.',
    RLAIF: 'Reinforcement learning from AI feedback: a model judges the answers.',
    RLVR: 'Reinforcement learning with verifiable rewards: a program checks the answers.',
    SFT: 'Supervised fine-tuning: learns from prompts with their expected answers.',
  },
);

export const Peft = awsEnum('Peft', aws.Peft, 'Parameter-efficient fine-tuning method.', {
  LORA: 'Low-rank adaptation: the base weights stay fixed and small added matrices are trained.',
});

export const EvaluationType = awsEnum(
  'EvaluationType',
  aws.EvaluationType,
  'How a serverless evaluation job judges a model.',
  {
    BENCHMARK_EVALUATION: 'Runs standard benchmarks.',
    CUSTOM_SCORER_EVALUATION: "Scores the answers with a scorer of the user's own.",
    LLMAJ_EVALUATION: 'Lets another language model judge the answers.',
  },
);
