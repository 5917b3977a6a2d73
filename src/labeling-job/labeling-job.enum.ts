import * as aws from '@aws-sdk/client-sagemaker';
import { awsEnum } from '../shapes/aws-enum.js';

export const LabelingJobStatus = awsEnum('LabelingJobStatus', aws.LabelingJobStatus, 'Where a labeling job stands.', {
  COMPLETED: 'Ended by itself. Some objects may have failed; see `labelCounters`.',
  FAILED: 'Ended by an error; `failureReason` says which.',
  INITIALIZING: 'Being set up; no tasks are out yet.',
  IN_PROGRESS: 'Objects are being labeled.',
  STOPPED: 'Ended because it was told to stop, or a stopping condition was met.',
  STOPPING: 'About to stop; work under way is being ended.',
});

export const ContentClassifier = awsEnum(
  'ContentClassifier',
  aws.ContentClassifier,
  'What the data of a labeling job is declared to be free of.',
  {
    FREE_OF_ADULT_CONTENT: 'The data is declared to hold no adult content.',
    FREE_OF_PERSONALLY_IDENTIFIABLE_INFORMATION: 'The data is declared to hold nothing that identifies a person.',
  },
);
