import { derivedFrom, drifting, leading, readWith, sure, toldBy } from '../sagemaker/records/field-sources.js';
import type { FieldTable } from '../sagemaker/records/kept.js';

const everyCall = toldBy('summary', 'describe');
const describeAlone = toldBy('describe');
const itsArn = toldBy();

/** Which call knows which field; a test holds it against the SDK's types. Labeling jobs are in no index. */
export const labelingJobFields: FieldTable = {
  id: itsArn,
  region: itsArn,
  accountId: itsArn,
  labelingJobName: itsArn,
  labelingJobArn: itsArn,
  consoleUrl: itsArn,

  labelingJobStatus: everyCall,
  labelCounters: everyCall,
  creationTime: everyCall,
  lastModifiedTime: everyCall,
  failureReason: everyCall,
  labelingJobOutput: everyCall,
  inputConfig: sure(everyCall),

  jobReferenceCode: describeAlone,
  outputConfig: describeAlone,
  roleArn: describeAlone,
  humanTaskConfig: describeAlone,
  labelAttributeName: describeAlone,
  labelCategoryConfigS3Uri: describeAlone,
  stoppingConditions: describeAlone,
  labelingJobAlgorithmsConfig: describeAlone,
  tags: drifting(describeAlone),

  labelingJobStatusRaw: derivedFrom('labelingJobStatus'),
  isTerminal: derivedFrom('labelingJobStatus'),
  trainingJobs: leading(readWith('creationTime')),
};
