import { labelingJobDefinition } from './labeling-job/labeling-job.source.js';
import { trainingJobDefinition } from './training-job/training-job.source.js';
import { tuningJobDefinition } from './tuning-job/tuning-job.source.js';

/** All that the gateway serves, as AWS's API has it. */
const DEFINITIONS = [trainingJobDefinition, tuningJobDefinition, labelingJobDefinition];

/** Of names and values the names are seen: those of metrics alone may be hidden. */
const names = { finalMetricNames: ['TrainingJob.finalMetricDataList', 'MetricData.metricName'] };

/** The entities, and the other types with a field that follows from theirs: hidden from whom that is. */
export const DERIVING = [
  ...DEFINITIONS,
  { type: 'TrainingJobConnection', fields: {}, readsBelow: names },
  { type: 'TuningJobTrainingJobConnection', fields: {}, readsBelow: names },
];
