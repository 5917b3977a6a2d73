import * as aws from '@aws-sdk/client-sagemaker';
import { awsEnum } from '../shapes/aws-enum.js';

export const HyperParameterTuningJobStatus = awsEnum(
  'HyperParameterTuningJobStatus',
  aws.HyperParameterTuningJobStatus,
  'Where a tuning job stands.',
  {
    COMPLETED:
      'Ended by itself: a limit or a completion criterion was reached. Some of its training jobs may have failed.',
    DELETE_FAILED: 'Deleting the tuning job did not succeed.',
    DELETING: 'The tuning job is being deleted.',
    FAILED: 'Ended by an error; `failureReason` says which.',
    IN_PROGRESS: 'Launching training jobs or waiting for them.',
    STOPPED: 'Ended because it was told to stop.',
    STOPPING: 'Told to stop; its training jobs are being ended.',
  },
);

export const HyperParameterTuningJobStrategyType = awsEnum(
  'HyperParameterTuningJobStrategyType',
  aws.HyperParameterTuningJobStrategyType,
  'How a tuning job chooses the values to try next.',
  {
    BAYESIAN: 'Predicts from the results so far which values are worth trying.',
    GRID: 'Tries every combination of categorical values once; other kinds of range are not taken.',
    HYPERBAND: 'Tries many values, stops the weak training jobs early and lets the better ones run longer.',
    RANDOM: 'Draws values at random, whatever the earlier results were.',
  },
);

export const TrainingJobEarlyStoppingType = awsEnum(
  'TrainingJobEarlyStoppingType',
  aws.TrainingJobEarlyStoppingType,
  'Whether training jobs without prospects are stopped early.',
  {
    AUTO: 'Training jobs that are unlikely to beat earlier ones are stopped.',
    OFF: 'Every training job runs to its end. The default, and required with Hyperband.',
  },
);

export const HyperParameterTuningJobObjectiveType = awsEnum(
  'HyperParameterTuningJobObjectiveType',
  aws.HyperParameterTuningJobObjectiveType,
  'Which direction of the objective metric is better.',
  {
    MAXIMIZE: 'A larger value is better, as with accuracy.',
    MINIMIZE: 'A smaller value is better, as with a loss.',
  },
);

export const HyperParameterScalingType = awsEnum(
  'HyperParameterScalingType',
  aws.HyperParameterScalingType,
  'The scale on which a range is searched.',
  {
    AUTO: 'AWS chooses the scale that suits the range.',
    LINEAR: 'Values are spread evenly over the range.',
    LOGARITHMIC: 'Values are spread evenly over the orders of magnitude. Only for ranges above 0.',
    REVERSE_LOGARITHMIC: 'Values become denser towards 1. Only for continuous ranges from 0 up to, and without, 1.',
  },
);

export const CompleteOnConvergence = awsEnum(
  'CompleteOnConvergence',
  aws.CompleteOnConvergence,
  'Whether detected convergence ends a tuning job.',
  {
    DISABLED: 'The tuning job goes on to its limits.',
    ENABLED: 'The tuning job ends once convergence is detected.',
  },
);

export const HyperParameterTuningAllocationStrategy = awsEnum(
  'HyperParameterTuningAllocationStrategy',
  aws.HyperParameterTuningAllocationStrategy,
  'How a tuning job chooses among several instance set-ups.',
  {
    PRIORITIZED: 'In the order in which they are listed; the next one where capacity is lacking.',
  },
);

export const ObjectiveStatus = awsEnum(
  'ObjectiveStatus',
  aws.ObjectiveStatus,
  'What became of the final objective value of a training job. The values are written as AWS writes them, not in capitals.',
  {
    Failed: 'There is no usable value, mostly because the training job failed or did not emit the metric.',
    Pending: 'The training job is under way; its final value is not known yet.',
    Succeeded: 'The value was read and used in the search.',
  },
);

export const HyperParameterTuningJobWarmStartType = awsEnum(
  'HyperParameterTuningJobWarmStartType',
  aws.HyperParameterTuningJobWarmStartType,
  'What a warm start may change against its parents. The objective metric and the number of hyperparameters, static and tuned together, stay the same.',
  {
    IDENTICAL_DATA_AND_ALGORITHM:
      'Same input data and training image; ranges and the number of training jobs may differ.',
    TRANSFER_LEARNING: 'Input data, ranges, limits and the version of the training image may all differ.',
  },
);

export const AutotuneMode = awsEnum('AutotuneMode', aws.AutotuneMode, 'Whether Autotune is used.', {
  ENABLED: 'AWS chooses the settings that the tuning job leaves open.',
});
