import * as aws from '@aws-sdk/client-sagemaker';
import { awsEnum } from '../shapes/aws-enum.js';

export const SecondaryStatus = awsEnum(
  'SecondaryStatus',
  aws.SecondaryStatus,
  'State of a training job in finer steps than TrainingJobStatus.',
  {
    COMPLETED: 'The job ended with success.',
    DOWNLOADING: 'Input data is being copied to the storage volumes; only where a channel uses File mode.',
    DOWNLOADING_TRAINING_IMAGE: {
      description: 'The training image was being pulled; seen only in the history of old jobs.',
      deprecationReason: 'AWS no longer supports this status; STARTING, DOWNLOADING or TRAINING is reported instead.',
    },
    FAILED: 'The job ended with an error, told in `failureReason`.',
    INTERRUPTED: 'The Spot instances of the job were taken back; it may start again when there is capacity.',
    LAUNCHING_ML_INSTANCES: {
      description: 'Instances were being launched; seen only in the history of old jobs.',
      deprecationReason: 'AWS no longer supports this status; STARTING with a status message is reported instead.',
    },
    MAX_RUNTIME_EXCEEDED: 'The job was stopped because it ran longer than `maxRuntimeInSeconds`.',
    MAX_WAIT_TIME_EXCEEDED:
      'The Spot job was stopped because waiting and running took longer than `maxWaitTimeInSeconds`.',
    PENDING: 'The job waits for capacity, for example for its training plan to begin.',
    PREPARING_TRAINING_STACK: {
      description: 'Instances were being prepared; seen only in the history of old jobs.',
      deprecationReason: 'AWS no longer supports this status; STARTING with a status message is reported instead.',
    },
    RESTARTING: 'The job is being started again.',
    STARTING: 'Instances are being launched and prepared, for the first time or for a retry.',
    STOPPED: 'The job was stopped on request.',
    STOPPING: 'The job has been told to stop and is shutting down.',
    TRAINING: 'The training container is running.',
    UPDATING: "A change to the running job's settings is being applied.",
    UPLOADING: 'Training is over and the model is being copied to S3.',
  },
);

export const WarmPoolResourceStatus = awsEnum(
  'WarmPoolResourceStatus',
  aws.WarmPoolResourceStatus,
  'State of a warm pool.',
  {
    AVAILABLE: 'The job is over and a matching job can take the instances; they are billed meanwhile.',
    INUSE: 'The job itself is still using the instances.',
    REUSED: 'Another job has taken the instances over; `reusedByJob` names it.',
    TERMINATED: 'The instances are gone: time was up, somebody ended the pool, or it was patched.',
  },
);

export const RuleEvaluationStatus = awsEnum(
  'RuleEvaluationStatus',
  aws.RuleEvaluationStatus,
  "State or outcome of a rule's evaluation.",
  {
    ERROR: 'The evaluation itself broke down; it says nothing about the training.',
    IN_PROGRESS: 'The rule is being evaluated.',
    ISSUES_FOUND: 'The rule was violated; `statusDetails` tells more.',
    NO_ISSUES_FOUND: 'The evaluation is over and the rule was never violated.',
    STOPPED: 'The evaluation was stopped before its end.',
    STOPPING: 'The evaluation is being stopped.',
  },
);

export const ProfilingStatus = awsEnum('ProfilingStatus', aws.ProfilingStatus, 'Whether profiling is on for a job.', {
  DISABLED: 'No system or framework metrics are profiled.',
  ENABLED: 'System metrics, and framework metrics if configured, are profiled.',
});

export const TrainingRepositoryAccessMode = awsEnum(
  'TrainingRepositoryAccessMode',
  aws.TrainingRepositoryAccessMode,
  'Where the registry of a training image is reached.',
  {
    PLATFORM: 'The image is in Amazon ECR and is pulled by SageMaker itself.',
    VPC: "The image is in a private Docker registry and is pulled through the job's VPC.",
  },
);
