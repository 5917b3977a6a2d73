import type { FieldSource, FieldTable, Knowledge } from '../sagemaker/kept.js';

function told(...calls: Knowledge[]): FieldSource {
  return { calls, needs: [] };
}

function from(...needs: string[]): FieldSource {
  return { calls: [], needs };
}

const everyCall = told('summary', 'search', 'describe');
const wholeRecord = told('search', 'describe');
const describeAlone = told('describe');
const itsArn = from();

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

  creationTime: everyCall,
  trainingJobStatus: everyCall,
  trainingEndTime: everyCall,
  lastModifiedTime: everyCall,
  secondaryStatus: everyCall,
  warmPoolStatus: everyCall,
  trainingPlanArn: everyCall,

  tuningJobArn: wholeRecord,
  labelingJobArn: wholeRecord,
  autoMLJobArn: wholeRecord,
  modelArtifacts: wholeRecord,
  failureReason: wholeRecord,
  hyperParameters: wholeRecord,
  algorithmSpecification: wholeRecord,
  roleArn: wholeRecord,
  inputDataConfig: wholeRecord,
  outputDataConfig: wholeRecord,
  resourceConfig: wholeRecord,
  vpcConfig: wholeRecord,
  stoppingCondition: wholeRecord,
  trainingStartTime: wholeRecord,
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
  debugRuleEvaluationStatuses: wholeRecord,
  outputModelPackageArn: wholeRecord,
  modelPackageConfig: wholeRecord,
  profilerConfig: wholeRecord,
  environment: wholeRecord,
  retryStrategy: wholeRecord,

  billableTokenCount: describeAlone,
  profilerRuleConfigurations: describeAlone,
  profilerRuleEvaluationStatuses: describeAlone,
  profilingStatus: describeAlone,
  remoteDebugConfig: describeAlone,
  infraCheckConfig: describeAlone,
  serverlessJobConfig: describeAlone,
  mlflowConfig: describeAlone,
  mlflowDetails: describeAlone,
  progressInfo: describeAlone,

  tags: told('search', 'tags'),

  trainingJobStatusRaw: from('trainingJobStatus'),
  secondaryStatusRaw: from('secondaryStatus'),
  isTerminal: from('trainingJobStatus'),
  durationInSeconds: from('trainingStartTime', 'trainingEndTime'),
  queueTimeInSeconds: from('creationTime', 'trainingStartTime'),
  hyperParameter: from('hyperParameters'),
  finalMetric: from('finalMetricDataList'),
  tuningJob: from('tuningJobArn'),
  labelingJob: from('labelingJobArn'),
};
