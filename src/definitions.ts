import { labelingJobDefinition } from './labeling-job/labeling-job.source.js';
import { trainingJobDefinition } from './training-job/training-job.source.js';
import { tuningJobDefinition } from './tuning-job/tuning-job.source.js';

/** All that the gateway serves, as AWS's API has it. */
export const DEFINITIONS = [trainingJobDefinition, tuningJobDefinition, labelingJobDefinition];
