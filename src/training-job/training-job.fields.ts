import { derivedFrom, drifting, leading, sure, toldBy } from '../sagemaker/records/field-sources.js';
import type { FieldTable } from '../sagemaker/records/kept.js';

const everyCall = toldBy('summary', 'search', 'describe');
/** Fields that a tuning job's own list of its training jobs tells too. */
const andChild = toldBy('summary', 'search', 'describe', 'child');
const wholeAndChild = toldBy('search', 'describe', 'child');
const wholeRecord = toldBy('search', 'describe');
const describeAlone = toldBy('describe');
const itsArn = toldBy();

/** Which call knows which field; a test holds it against the SDK's types. */
export const trainingJobFields: FieldTable = {
  id: itsArn,
  region: itsArn,
  accountId: itsArn,
  trainingJobName: itsArn,
  trainingJobArn: itsArn,
  consoleUrl: itsArn,
  logGroup: itsArn,
  logStreamPrefix: itsArn,

  creationTime: andChild,
  trainingJobStatus: andChild,
  trainingEndTime: andChild,
  lastModifiedTime: everyCall,
  secondaryStatus: sure(everyCall),
  warmPoolStatus: drifting(everyCall),
  trainingPlanArn: everyCall,

  tuningJobArn: wholeAndChild,
  labelingJobArn: wholeRecord,
  autoMLJobArn: wholeRecord,
  modelArtifacts: wholeRecord,
  failureReason: wholeAndChild,
  hyperParameters: wholeRecord,
  algorithmSpecification: wholeRecord,
  roleArn: wholeRecord,
  inputDataConfig: wholeRecord,
  outputDataConfig: wholeRecord,
  resourceConfig: drifting(wholeRecord),
  vpcConfig: wholeRecord,
  stoppingCondition: wholeRecord,
  trainingStartTime: wholeAndChild,
  secondaryStatusTransitions: wholeRecord,
  finalMetricDataList: wholeRecord,
  enableNetworkIsolation: wholeRecord,
  enableInterContainerTrafficEncryption: wholeRecord,
  enableManagedSpotTraining: wholeRecord,
  checkpointConfig: wholeRecord,
  trainingTimeInSeconds: wholeRecord,
  billableTimeInSeconds: wholeRecord,
  debugHookConfig: wholeRecord,
  experimentConfig: wholeRecord,
  debugRuleConfigurations: wholeRecord,
  tensorBoardOutputConfig: wholeRecord,
  debugRuleEvaluationStatuses: drifting(wholeRecord),
  outputModelPackageArn: wholeRecord,
  modelPackageConfig: wholeRecord,
  profilerConfig: drifting(wholeRecord),
  environment: wholeRecord,
  retryStrategy: wholeRecord,

  billableTokenCount: describeAlone,
  profilerRuleConfigurations: drifting(describeAlone),
  profilerRuleEvaluationStatuses: drifting(describeAlone),
  profilingStatus: drifting(describeAlone),
  remoteDebugConfig: drifting(describeAlone),
  infraCheckConfig: describeAlone,
  serverlessJobConfig: describeAlone,
  mlflowConfig: describeAlone,
  mlflowDetails: describeAlone,
  progressInfo: describeAlone,

  tags: drifting(toldBy('search', 'tags')),

  trainingJobStatusRaw: derivedFrom('trainingJobStatus'),
  secondaryStatusRaw: derivedFrom('secondaryStatus'),
  isTerminal: derivedFrom('trainingJobStatus'),
  durationInSeconds: derivedFrom('trainingStartTime', 'trainingEndTime'),
  queueTimeInSeconds: derivedFrom('creationTime', 'trainingStartTime'),
  hyperParameter: derivedFrom('hyperParameters'),
  finalMetric: derivedFrom('finalMetricDataList'),
  tuningJob: leading(derivedFrom('tuningJobArn')),
  labelingJob: leading(derivedFrom('labelingJobArn')),
};
