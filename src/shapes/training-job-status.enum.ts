import * as aws from '@aws-sdk/client-sagemaker';
import { awsEnum } from './aws-enum.js';

export const TrainingJobStatus = awsEnum(
  'TrainingJobStatus',
  aws.TrainingJobStatus,
  'Overall state of a training job.',
  {
    COMPLETED: 'The job ended with success. Final.',
    DELETING: 'The job is being deleted; afterwards its name is free again.',
    FAILED: 'The job ended with an error, told in `failureReason`. Final.',
    IN_PROGRESS: 'The job is starting, waiting for capacity, training or uploading.',
    STOPPED: 'The job was stopped, on request or by a time limit. Final.',
    STOPPING: 'The job has been told to stop and is shutting down.',
  },
);
