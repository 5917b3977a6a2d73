import { labelingJobDefinition } from './labeling-job/labeling-job.definition.js';
import type { JobDefinition } from './sagemaker/job-definition.js';
import type { Dated } from './sagemaker/records/kept.js';
import { trainingJobDefinition } from './training-job/training-job.definition.js';
import { tuningJobDefinition } from './tuning-job/tuning-job.definition.js';

/** The entities that the gateway serves, in the terms of AWS's API, by the names of their sources. */
export const DEFINITIONS = {
  trainingJobs: trainingJobDefinition,
  tuningJobs: tuningJobDefinition,
  labelingJobs: labelingJobDefinition,
};

/**
 * Pages list names of hyperparameters and metrics. Names of hyperparameters are seen by everyone; those of metrics may be hidden.
 */
const names = { finalMetricNames: ['TrainingJob.finalMetricDataList', 'MetricData.metricName'] };

type Deriving = Pick<JobDefinition<Dated>, 'fields' | 'readsBelow' | 'type'>;

/** Types that are no entities, but have fields that follow from others. */
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

/** All types with fields that follow from others: such a field is hidden from those from whom the others are. */
export const DERIVING: readonly Deriving[] = [...Object.values(DEFINITIONS), ...OTHERS];
