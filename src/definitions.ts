import { labelingJobDefinition } from './labeling-job/labeling-job.definition.js';
import type { JobDefinition } from './sagemaker/job-definition.js';
import type { Dated } from './sagemaker/records/kept.js';
import { trainingJobDefinition } from './training-job/training-job.definition.js';
import { tuningJobDefinition } from './tuning-job/tuning-job.definition.js';

/** All that the gateway serves, as AWS's API has it, by the name of its source. */
export const DEFINITIONS = {
  trainingJobs: trainingJobDefinition,
  tuningJobs: tuningJobDefinition,
  labelingJobs: labelingJobDefinition,
};

/** Of names and values the names are seen: those of metrics alone may be hidden. */
const names = { finalMetricNames: ['TrainingJob.finalMetricDataList', 'MetricData.metricName'] };

type Deriving = Pick<JobDefinition<Dated>, 'fields' | 'readsBelow' | 'type'>;

/** What is no entity, and has a field that follows from others. */
const OTHERS: readonly Deriving[] = [
  { type: 'TrainingJobConnection', fields: {}, readsBelow: names },
  { type: 'TuningJobTrainingJobConnection', fields: {}, readsBelow: names },
  {
    type: 'ParentHyperParameterTuningJob',
    fields: {},
    readsBelow: { hyperParameterTuningJob: ['ParentHyperParameterTuningJob.hyperParameterTuningJobName'] },
  },
  {
    type: 'HyperParameterTrainingJobSummary',
    fields: {},
    readsBelow: { trainingJob: ['HyperParameterTrainingJobSummary.trainingJobArn'] },
  },
];

/** The entities and the others: such a field is hidden from whom that is. */
export const DERIVING: readonly Deriving[] = [...Object.values(DEFINITIONS), ...OTHERS];
