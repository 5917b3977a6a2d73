import type * as aws from '@aws-sdk/client-sagemaker';
import type { LabelingJobRecord, TrainingJobRecord, TuningJobRecord } from './records.js';

type Texts = Record<string, string>;

const urlOf = (text: string): string => `https://user:${text}-secret@example.com/`;
const commandOf = (text: string): string => `python train.py --epochs 3 --hf-token ${text}-secret`;

/** Secrets that are told by their name, by their shape, as an option, and behind the backslashes of JSON in JSON. */
function secretsOf(text: string): Texts {
  const nested = JSON.stringify(JSON.stringify({ password: `${text}-secret` }));
  return { api_key: `${text}-secret`, note_url: urlOf(text), note_json: nested, command: commandOf(text) };
}

function tagsOf(known: aws.Tag[] | undefined, text: string): aws.Tag[] {
  return [
    ...(known ?? []),
    { Key: 'password', Value: `${text}-secret` },
    { Key: 'note_url', Value: urlOf(text) },
    { Key: 'command', Value: commandOf(text) },
  ];
}

function parameters(known: Texts | undefined, text: string, kind: string): Texts {
  return { ...known, note: `${text}-${kind}`, ...secretsOf(text) };
}

function message(known: string | undefined, text: string): string | undefined {
  return known && `${known} ${text}-messages`;
}

function rules<R extends { RuleParameters?: Texts | undefined }>(
  known: R[] | undefined,
  text: string,
): R[] | undefined {
  return known?.map((rule) => ({ ...rule, RuleParameters: parameters(rule.RuleParameters, text, 'ruleParameters') }));
}

function defined<R extends object>(record: R): R {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as R;
}

/** The job with a text in all of its sensitive members, marked by their kind: for tests of who sees it. */
export function plantInTrainingJob(record: TrainingJobRecord, text: string): TrainingJobRecord {
  return defined({
    ...record,
    Environment: {
      ...record.Environment,
      NOTE: `${text}-environment`,
      HF_TOKEN: `${text}-secret`,
      NOTE_URL: urlOf(text),
    },
    HyperParameters: parameters(record.HyperParameters, text, 'hyperParameters'),
    AlgorithmSpecification: record.AlgorithmSpecification && {
      ...record.AlgorithmSpecification,
      ContainerEntrypoint: ['python', `${text}-containers.py`],
      // For jobs that failed, a secret among other arguments, which are hidden with it.
      ContainerArguments: [
        '--note',
        `${text}-containers`,
        ...(record.FailureReason ? ['--api-key', `${text}-secret`, '--epochs', '3'] : []),
      ],
      MetricDefinitions: [
        ...(record.AlgorithmSpecification.MetricDefinitions ?? []),
        { Name: 'note', Regex: `${urlOf(text)}([0-9.]+)` },
      ],
    },
    SecondaryStatusTransitions: record.SecondaryStatusTransitions?.map((transition, i) => {
      const told = message(transition.StatusMessage ?? 'Done', text);
      return defined({ ...transition, StatusMessage: i === 0 ? `${told}: ${commandOf(text)}` : told });
    }),
    FailureReason: message(record.FailureReason, text),
    DebugRuleConfigurations: rules(record.DebugRuleConfigurations, text),
    ProfilerRuleConfigurations: rules(record.ProfilerRuleConfigurations, text),
    ExperimentConfig: { ...record.ExperimentConfig, TrialComponentDisplayName: urlOf(text) },
    Tags: tagsOf(record.Tags, text),
  });
}

function plantInDefinition(
  definition: aws.HyperParameterTrainingJobDefinition,
  text: string,
): aws.HyperParameterTrainingJobDefinition {
  return {
    ...definition,
    StaticHyperParameters: parameters(definition.StaticHyperParameters, text, 'hyperParameters'),
    Environment: { ...definition.Environment, NOTE: `${text}-environment` },
  };
}

/** Ranges whose names or values are secrets. */
function rangesWith(known: aws.ParameterRanges | undefined, text: string): aws.ParameterRanges {
  return {
    ...known,
    CategoricalParameterRanges: [
      ...(known?.CategoricalParameterRanges ?? []),
      { Name: 'api_key', Values: [`${text}-secret`, 'none'] },
      { Name: 'note', Values: ['a', `${text}-hyperParameters`] },
      { Name: 'note_url', Values: ['a', urlOf(text)] },
    ],
    AutoParameters: [...(known?.AutoParameters ?? []), { Name: 'password', ValueHint: `${text}-secret` }],
  };
}

export function plantInTuningJob(record: TuningJobRecord, text: string): TuningJobRecord {
  const { TrainingJobDefinition: one, TrainingJobDefinitions: several } = record;
  return defined({
    ...record,
    TrainingJobDefinition: one && plantInDefinition(one, text),
    TrainingJobDefinitions: several?.map((definition) => plantInDefinition(definition, text)),
    HyperParameterTuningJobConfig: record.HyperParameterTuningJobConfig && {
      ...record.HyperParameterTuningJobConfig,
      ParameterRanges: rangesWith(record.HyperParameterTuningJobConfig.ParameterRanges, text),
    },
    FailureReason: message(record.FailureReason, text),
    Tags: tagsOf(record.Tags, text),
  });
}

export function plantInSummary(
  summary: aws.HyperParameterTrainingJobSummary,
  text: string,
): aws.HyperParameterTrainingJobSummary {
  return { ...summary, TunedHyperParameters: parameters(summary.TunedHyperParameters, text, 'hyperParameters') };
}

export function plantInLabelingJob(record: LabelingJobRecord, text: string): LabelingJobRecord {
  return defined({
    ...record,
    HumanTaskConfig: record.HumanTaskConfig && {
      ...record.HumanTaskConfig,
      TaskTitle: urlOf(text),
      TaskDescription: commandOf(text),
      TaskKeywords: ['a', urlOf(text)],
    },
    FailureReason: message(record.FailureReason, text),
    Tags: tagsOf(record.Tags, text),
  });
}
