import { derivedFrom, drifting, leading, readWith, toldBy } from '../sagemaker/records/field-sources.js';
import type { FieldTable } from '../sagemaker/records/kept.js';
import { SPACE_FIELDS } from './tuning-job.space.js';

const everyCall = toldBy('summary', 'search', 'describe');
const wholeRecord = toldBy('search', 'describe');
const itsArn = toldBy();

/** Which call knows which field; a test holds it against the SDK's types. */
export const tuningJobFields: FieldTable = {
  id: itsArn,
  region: itsArn,
  accountId: itsArn,
  hyperParameterTuningJobName: itsArn,
  hyperParameterTuningJobArn: itsArn,
  consoleUrl: itsArn,

  hyperParameterTuningJobStatus: everyCall,
  creationTime: everyCall,
  trainingJobStatusCounters: everyCall,
  objectiveStatusCounters: everyCall,
  hyperParameterTuningEndTime: everyCall,
  lastModifiedTime: everyCall,

  hyperParameterTuningJobConfig: wholeRecord,
  trainingJobDefinition: wholeRecord,
  trainingJobDefinitions: wholeRecord,
  bestTrainingJob: leading(wholeRecord),
  overallBestTrainingJob: leading(wholeRecord),
  warmStartConfig: leading(wholeRecord),
  failureReason: wholeRecord,
  tuningJobCompletionDetails: wholeRecord,
  consumedResources: wholeRecord,

  autotune: toldBy('describe'),
  tags: drifting(toldBy('search', 'tags')),

  hyperParameterTuningJobStatusRaw: derivedFrom('hyperParameterTuningJobStatus'),
  isTerminal: derivedFrom('hyperParameterTuningJobStatus'),
  durationInSeconds: derivedFrom('creationTime', 'hyperParameterTuningEndTime'),
  objective: derivedFrom(...SPACE_FIELDS),
  numericParameterRanges: derivedFrom(...SPACE_FIELDS),
  trainingJobs: leading(readWith('trainingJobStatusCounters')),
};
