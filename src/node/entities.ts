import type { Sources } from '../context.js';
import type { Resource } from '../sagemaker/arn.js';

interface Entity {
  readonly type: string;
  /** The field that names it to other subgraphs. */
  readonly key: string;
  readonly resource: Resource;
  readonly source: keyof Sources;
}

/** What has an ARN, and is found by it. */
export const ENTITIES: readonly Entity[] = [
  { type: 'TrainingJob', key: 'trainingJobArn', resource: 'training-job', source: 'trainingJobs' },
  {
    type: 'HyperParameterTuningJob',
    key: 'hyperParameterTuningJobArn',
    resource: 'hyper-parameter-tuning-job',
    source: 'tuningJobs',
  },
  { type: 'LabelingJob', key: 'labelingJobArn', resource: 'labeling-job', source: 'labelingJobs' },
];
