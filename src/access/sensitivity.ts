import { LRUCache } from 'lru-cache';
import { fieldName, sayingTheSame } from '../values/field-names.js';
import type { TypeTable } from '../values/type-table.js';

/** Class -> the members of AWS's shapes that are in it, as `Shape.Member`. */
export type SensitiveClasses = Readonly<Record<string, readonly string[]>>;

/** What is sensitive unless the policy says otherwise: each member once, for every way that leads to it. */
export const SENSITIVE_CLASSES: SensitiveClasses = {
  environment: ['TrainingJob.Environment', 'HyperParameterTrainingJobDefinition.Environment'],
  hyperParameters: [
    'TrainingJob.HyperParameters',
    'HyperParameterTrainingJobDefinition.StaticHyperParameters',
    'HyperParameterTrainingJobSummary.TunedHyperParameters',
    'HyperParameterTrainingJobDefinition.HyperParameterRanges',
    'HyperParameterTuningJobConfig.ParameterRanges',
  ],
  containers: ['AlgorithmSpecification.ContainerEntrypoint', 'AlgorithmSpecification.ContainerArguments'],
  ruleParameters: [
    'DebugHookConfig.HookParameters',
    'CollectionConfiguration.CollectionParameters',
    'DebugRuleConfiguration.RuleParameters',
    'ProfilerConfig.ProfilingParameters',
    'ProfilerRuleConfiguration.RuleParameters',
  ],
  messages: [
    'TrainingJob.FailureReason',
    'HyperParameterTuningJob.FailureReason',
    'HyperParameterTrainingJobSummary.FailureReason',
    'LabelingJob.FailureReason',
    'SecondaryStatusTransition.StatusMessage',
    'DebugRuleEvaluationStatus.StatusDetails',
    'ProfilerRuleEvaluationStatus.StatusDetails',
  ],
};

/** Other members that people write freely: they may hold a secret. */
const FREE_FORM = [
  'Tag.Value',
  'HumanTaskConfig.TaskDescription',
  'CategoricalParameterRange.Values',
  'AutoParameter.ValueHint',
  'HumanTaskConfig.TaskTitle',
  'HumanTaskConfig.TaskKeywords',
  'MetricDefinition.Regex',
  'ExperimentConfig.ExperimentName',
  'ExperimentConfig.RunName',
  'ExperimentConfig.TrialComponentDisplayName',
  'ExperimentConfig.TrialName',
  'MlflowConfig.MlflowExperimentName',
  'MlflowConfig.MlflowRunName',
  'Channel.ContentType',
  'S3DataSource.AttributeNames',
  'FileSystemDataSource.DirectoryPath',
  'CheckpointConfig.LocalPath',
  'DebugHookConfig.LocalPath',
  'DebugRuleConfiguration.LocalPath',
  'ProfilerRuleConfiguration.LocalPath',
  'TensorBoardOutputConfig.LocalPath',
];

/** `TrainingJob.FailureReason` -> the type's name and its field's. */
function fieldOf(member: string): { type: string; field: string } {
  const [type = '', name = ''] = member.split('.');
  return { type, field: fieldName(name) };
}

function setOf(members: Iterable<string>): ReadonlySet<string> {
  return new Set(
    [...members].map((member) => {
      const { type, field } = fieldOf(member);
      return `${type}.${field}`;
    }),
  );
}

/** The fields that a field follows from, itself among them, as `Type.field`. */
export type Behind = (type: string, field: string) => readonly string[];

/** Which fields are in which class, and where secrets may stand. */
export class Sensitivity {
  private readonly byClass: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly freeForm: ReadonlySet<string>;
  /** Bounded: a client's filter may name any property. */
  private readonly known = new LRUCache<string, readonly string[]>({ max: 2_000 });

  constructor(
    classes: SensitiveClasses,
    private readonly behind: Behind = (type, field) => [`${type}.${field}`],
  ) {
    this.byClass = new Map(Object.entries(classes).map(([name, members]) => [name, setOf(members)]));
    // A member that a policy takes out of its classes may still hold a secret.
    const all = [...Object.values(SENSITIVE_CLASSES), ...Object.values(classes), FREE_FORM].flat();
    this.freeForm = setOf(all);
  }

  get classes(): readonly string[] {
    return [...this.byClass.keys()];
  }

  /** Whether the field, or one that it follows from, is in a class that the caller does not see. */
  isHidden(type: string, field: string, seen: ReadonlySet<string>): boolean {
    return this.classesOf(type, field).some((name) => !seen.has(name));
  }

  /** The classes that a caller must see to see the field. */
  classesOf(type: string, field: string): readonly string[] {
    const key = `${type}.${field}`;
    const before = this.known.get(key);
    if (before) return before;
    const fields = [field, sayingTheSame(field)].flatMap((name) => this.behind(type, name));
    const classes = [...this.byClass].flatMap(([name, members]) =>
      fields.some((one) => members.has(one)) ? [name] : [],
    );
    this.known.set(key, classes);
    return classes;
  }

  mayHoldSecret(type: string, field: string): boolean {
    return this.freeForm.has(`${type}.${field}`);
  }

  /** The members of the classes that no type has. */
  static unknownMembers(classes: SensitiveClasses, table: TypeTable): readonly string[] {
    return Object.values(classes)
      .flat()
      .filter((member) => {
        const { type, field } = fieldOf(member);
        return !Object.hasOwn(table[type] ?? {}, field);
      });
  }

  /** The members of the classes that are always there, and so cannot be hidden: names, ARNs. */
  static promisedMembers(classes: SensitiveClasses, table: TypeTable): readonly string[] {
    return Object.values(classes)
      .flat()
      .filter((member) => {
        const { type, field } = fieldOf(member);
        return table[type]?.[field]?.promised === true;
      });
  }
}
