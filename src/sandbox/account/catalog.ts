export interface Team {
  name: string;
  costCentre: string;
  projects: readonly string[];
}

export const TEAMS: readonly Team[] = [
  { name: 'risk', costCentre: 'CC-1017', projects: ['fraud', 'chargeback', 'credit-score'] },
  { name: 'growth', costCentre: 'CC-2040', projects: ['churn', 'uplift', 'ltv'] },
  { name: 'search-ranking', costCentre: 'CC-3120', projects: ['ranker', 'query-intent'] },
  { name: 'vision', costCentre: 'CC-4410', projects: ['defects', 'shelf-scan', 'ocr'] },
  { name: 'nlp-platform', costCentre: 'CC-4475', projects: ['summaries', 'ner', 'support-triage'] },
  { name: 'supply', costCentre: 'CC-5003', projects: ['demand', 'eta', 'restock'] },
];

export const ENVIRONMENTS = ['dev', 'dev', 'staging', 'prod'] as const;

export interface TunedParameter {
  name: string;
  kind: 'integer' | 'continuous' | 'categorical';
  values: readonly string[];
  scaling?: 'Auto' | 'Linear' | 'Logarithmic' | 'ReverseLogarithmic';
}

export interface Algorithm {
  /** Short word for names. */
  key: string;
  /** Camel-case word for names that keep their case. */
  camel: string;
  /** The image's path after the registry; none for an algorithm of the marketplace. */
  image?: string;
  registry: 'builtin' | 'dlc' | 'own';
  /** Script mode: the SDK encodes every hyperparameter as JSON. */
  script: boolean;
  instances: readonly string[];
  metrics: readonly { name: string; best: 'Maximize' | 'Minimize'; low: number; high: number }[];
  parameters: readonly TunedParameter[];
  fixed: Readonly<Record<string, string>>;
  contentType?: string;
}

export const ALGORITHMS: readonly Algorithm[] = [
  {
    key: 'xgb',
    camel: 'Xgb',
    image: 'sagemaker-xgboost:1.7-1',
    registry: 'builtin',
    script: false,
    instances: ['ml.m5.xlarge', 'ml.m5.2xlarge', 'ml.c5.4xlarge'],
    metrics: [
      { name: 'validation:auc', best: 'Maximize', low: 0.62, high: 0.995 },
      { name: 'train:auc', best: 'Maximize', low: 0.7, high: 0.999 },
    ],
    parameters: [
      { name: 'eta', kind: 'continuous', values: ['0.01', '0.5'], scaling: 'Logarithmic' },
      { name: 'max_depth', kind: 'integer', values: ['3', '12'], scaling: 'Auto' },
      { name: 'subsample', kind: 'continuous', values: ['0.5', '1'], scaling: 'ReverseLogarithmic' },
      { name: 'booster', kind: 'categorical', values: ['gbtree', 'dart'] },
    ],
    fixed: { objective: 'binary:logistic', eval_metric: 'auc', num_round: '200' },
    contentType: 'text/csv',
  },
  {
    key: 'linear',
    camel: 'Linear',
    image: 'linear-learner:1',
    registry: 'builtin',
    script: false,
    instances: ['ml.c5.2xlarge', 'ml.m5.large'],
    metrics: [{ name: 'test:objective_loss', best: 'Minimize', low: 0.05, high: 2.4 }],
    parameters: [
      { name: 'learning_rate', kind: 'continuous', values: ['0.0001', '0.1'], scaling: 'Logarithmic' },
      { name: 'mini_batch_size', kind: 'integer', values: ['100', '2000'], scaling: 'Linear' },
    ],
    fixed: { feature_dim: '784', predictor_type: 'regressor', epochs: '7' },
    contentType: 'application/x-recordio-protobuf',
  },
  {
    key: 'image-cls',
    camel: 'ImageCls',
    image: 'image-classification:1',
    registry: 'builtin',
    script: false,
    instances: ['ml.p3.2xlarge', 'ml.g5.2xlarge', 'ml.g4dn.xlarge'],
    metrics: [{ name: 'validation:accuracy', best: 'Maximize', low: 0.4, high: 0.99 }],
    parameters: [
      { name: 'learning_rate', kind: 'continuous', values: ['0.0001', '0.1'], scaling: 'Logarithmic' },
      { name: 'optimizer', kind: 'categorical', values: ['sgd', 'adam', 'rmsprop'] },
    ],
    fixed: { num_layers: '50', num_classes: '12', image_shape: '3,224,224', epochs: '30' },
    contentType: 'application/x-recordio',
  },
  {
    key: 'pytorch',
    camel: 'PyTorch',
    image: 'pytorch-training:2.5.1-gpu-py311-cu124-ubuntu22.04-sagemaker',
    registry: 'dlc',
    script: true,
    instances: ['ml.g5.xlarge', 'ml.g5.12xlarge', 'ml.p4d.24xlarge'],
    metrics: [
      { name: 'eval_accuracy', best: 'Maximize', low: 0.3, high: 0.99 },
      { name: 'eval_loss', best: 'Minimize', low: 0.08, high: 3.1 },
    ],
    parameters: [
      { name: 'lr', kind: 'continuous', values: ['0.00001', '0.1'], scaling: 'Logarithmic' },
      { name: 'batch_size', kind: 'integer', values: ['16', '512'], scaling: 'Auto' },
    ],
    fixed: { epochs: '20', seed: '42', mixed_precision: 'true', sagemaker_program: 'train.py' },
  },
  {
    key: 'hf',
    camel: 'HF',
    image: 'huggingface-pytorch-training:2.5.1-transformers4.49.0-gpu-py311-cu124-ubuntu22.04',
    registry: 'dlc',
    script: true,
    instances: ['ml.g5.4xlarge', 'ml.p4d.24xlarge', 'ml.p5.48xlarge'],
    metrics: [
      { name: 'eval_f1', best: 'Maximize', low: 0.4, high: 0.97 },
      { name: 'eval_loss', best: 'Minimize', low: 0.2, high: 4.2 },
    ],
    parameters: [
      { name: 'learning_rate', kind: 'continuous', values: ['0.000001', '0.001'], scaling: 'Logarithmic' },
      { name: 'warmup_ratio', kind: 'continuous', values: ['0', '0.2'], scaling: 'Linear' },
      {
        name: 'model_name',
        kind: 'categorical',
        values: ['distilbert-base-uncased', 'roberta-base', 'deberta-v3-base'],
      },
    ],
    fixed: { epochs: '3', max_seq_length: '512', labels: 'billing,refund,other', sagemaker_program: 'run_glue.py' },
  },
  {
    key: 'ranker',
    camel: 'Ranker',
    image: 'ml/ranker:2026.3',
    registry: 'own',
    script: false,
    instances: ['ml.m5.4xlarge', 'ml.r5.8xlarge'],
    metrics: [{ name: 'ndcg', best: 'Maximize', low: 0.2, high: 0.8 }],
    parameters: [
      { name: 'trees', kind: 'integer', values: ['50', '900'], scaling: 'Linear' },
      { name: 'shrinkage', kind: 'continuous', values: ['0.01', '0.3'], scaling: 'Auto' },
    ],
    fixed: { loss: 'lambdarank', note: 'ranks "long tail" queries, v2' },
  },
];

export const FAILURES: readonly string[] = [
  'AlgorithmError: ExecuteUserScriptError:\nExitCode 1\nErrorMessage "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB"\nCommand "/opt/conda/bin/python3.11 train.py --batch_size 512", exit code: 1',
  'AlgorithmError: ExecuteUserScriptError:\nExitCode 1\nErrorMessage "KeyError: \'label\'"\nCommand "/opt/conda/bin/python3.11 train.py", exit code: 1',
  'ClientError: Data download failed:S3 key: s3://acme-ml-data/train/part-00017.parquet matched no files on s3',
  'ClientError: Unable to initialize the algorithm. Failed to validate input data configuration. (caused by ValidationError)',
  "AlgorithmError: Framework Error: \nTraceback (most recent call last):\nValueError: Input contains NaN, infinity or a value too large for dtype('float32').",
  'InternalServerError: We encountered an internal error. Please try again.',
  'ClientError: Artifact upload failed:Insufficient disk space to upload artifacts, please increase the volume size.',
];

export const CAPACITY_FAILURES: readonly string[] = [
  'CapacityError: Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time.',
  'ClientError: The VPC subnets provided have no free IP addresses.',
  'ClientError: Access denied for repository: ml/ranker. Please check that the execution role can pull the image.',
];
