import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, type GraphQLObjectType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../schema/schema.graphql', import.meta.url), 'utf8'));

export function objectType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no type ${name}`);
  return type;
}

/** What AWS's record does not have under this name: told by the ARN, derived, or a link. */
const NOT_MIRRORED =
  /^(id|region|accountId|isTerminal|\w+InSeconds|consoleUrl|logGroup|logStreamPrefix|hyperParameter|finalMetric|tuningJob|labelingJob)$|Raw$/;
const MIRRORED_SECONDS = new Set(['trainingTimeInSeconds', 'billableTimeInSeconds']);
/** Beside a value, in the structures: other readings of it. */
const OTHER_READINGS = /^(text|number|redacted)$|[vV]alueText$|Raw$/;

/** The members that DescribeTrainingJob alone returns. */
const DESCRIBE_ONLY = [
  'billableTokenCount',
  'infraCheckConfig',
  'mlflowConfig',
  'mlflowDetails',
  'profilerRuleConfigurations',
  'profilerRuleEvaluationStatuses',
  'profilingStatus',
  'progressInfo',
  'remoteDebugConfig',
  'serverlessJobConfig',
];
/** A member of the summary; elsewhere it stands in ResourceConfig. */
const SUMMARY_ONLY = 'trainingPlanArn';

function expand(type: GraphQLObjectType, names: readonly string[]): string {
  return names
    .map((name) => {
      const inner = getNamedType(type.getFields()[name]?.type);
      if (!isObjectType(inner)) return name;
      const within = Object.keys(inner.getFields()).filter((field) => !OTHER_READINGS.test(field));
      return `${name} { ${expand(inner, within)} }`;
    })
    .join(' ');
}

const trainingJob = objectType('TrainingJob');
const mirrored = Object.keys(trainingJob.getFields()).filter(
  (name) => MIRRORED_SECONDS.has(name) || !NOT_MIRRORED.test(name),
);

/** The 41 of 52 fields that Search knows, tags among them. */
const searchFields = mirrored.filter((name) => !DESCRIBE_ONLY.includes(name) && name !== SUMMARY_ONLY);

if (mirrored.length !== 52 || searchFields.length !== 41) {
  throw new Error(
    `The benchmark knows 52 fields of a training job, 41 of them Search's; the schema has ${mirrored.length} and ${searchFields.length}`,
  );
}

export const SEARCH_FIELDS = expand(trainingJob, searchFields);
export const WHOLE_JOB = expand(trainingJob, [...searchFields, ...DESCRIBE_ONLY]);
export const NAME_AND_STATUS = 'trainingJobName trainingJobStatus';
