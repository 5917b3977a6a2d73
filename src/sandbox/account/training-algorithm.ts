import type * as aws from '@aws-sdk/client-sagemaker';
import type { Dice } from './dice.js';
import type { Algorithm, TunedParameter } from './catalog.js';
import { arnOf, type TrainingFacts } from './training-facts.js';

export function imageOf(facts: Pick<TrainingFacts, 'region' | 'accountId'>, algorithm: Algorithm): string {
  const registry = { builtin: '683313688378', dlc: '763104351884', own: facts.accountId }[algorithm.registry];
  return `${registry}.dkr.ecr.${facts.region}.amazonaws.com/${algorithm.image}`;
}

export function metricDefinitionsOf(algorithm: Algorithm): aws.MetricDefinition[] {
  return algorithm.metrics.map(({ name }) => ({ Name: name, Regex: `${name}[=:]\\s*([0-9.eE+-]+|nan|inf)` }));
}

export function algorithmOf(facts: TrainingFacts): aws.AlgorithmSpecification {
  const { dice, profile, style } = facts;
  const specification: aws.AlgorithmSpecification = {
    TrainingInputMode: facts.labelingJobArn ? 'Pipe' : dice.pick(['File', 'File', 'FastFile']),
    MetricDefinitions: metricDefinitionsOf(profile.algorithm),
    EnableSageMakerMetricsTimeSeries: profile.algorithm.registry !== 'own',
  };
  if (style === 'marketplace') specification.AlgorithmName = arnOf(facts, `algorithm/${profile.project}-gbm-0cfa`);
  else specification.TrainingImage = imageOf(facts, profile.algorithm);
  if (style === 'private-image') {
    specification.TrainingImage = `registry.acme.example/ml/${profile.project}:${dice.int(1, 40)}`;
    specification.ContainerEntrypoint = ['python3', '-m', 'train'];
    specification.ContainerArguments = ['--config', `/opt/ml/config/${profile.project}.yaml`];
    specification.TrainingImageConfig = {
      TrainingRepositoryAccessMode: dice.pick(['Vpc', 'Vpc', 'Platform']),
      TrainingRepositoryAuthConfig: {
        TrainingRepositoryCredentialsProviderArn: arnOf(facts, 'function:registry-login', 'lambda'),
      },
    };
  }
  return specification;
}

/** Script mode keeps every value JSON-encoded ("0.1" as "\"0.1\"" or 0.1); the built-in algorithms keep plain text. */
export function hyperParametersOf(facts: TrainingFacts): Record<string, string> {
  const { algorithm } = facts.profile;
  const values: Record<string, string> = { ...algorithm.fixed };
  for (const parameter of algorithm.parameters)
    values[parameter.name] = facts.tuned?.[parameter.name] ?? drawParameter(facts.dice, parameter);
  if (!algorithm.script)
    return facts.tuned
      ? { ...values, _tuning_objective_metric: (algorithm.metrics[0] as { name: string }).name }
      : values;
  const encoded: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) encoded[name] = JSON.stringify(value);
  encoded['sagemaker_submit_directory'] = JSON.stringify(
    `s3://${facts.bucket}/${facts.profile.project}/source/sourcedir.tar.gz`,
  );
  encoded['sagemaker_container_log_level'] = '20';
  encoded['sagemaker_job_name'] = JSON.stringify(facts.name);
  encoded['sagemaker_region'] = JSON.stringify(facts.region);
  return encoded;
}

export function drawParameter(dice: Dice, parameter: TunedParameter): string {
  if (parameter.kind === 'categorical') return dice.pick(parameter.values);
  const [low, high] = parameter.values.map(Number) as [number, number];
  if (parameter.kind === 'integer') return String(dice.int(low, high));
  return String(Number((low + dice.next() * (high - low)).toPrecision(4)));
}
