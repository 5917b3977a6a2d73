import { Field, ObjectType } from 'type-graphql';
import { connectionType, edgeType } from '../graphql/types/connection.type.js';
import { TrainingJobEdge, withNames } from '../training-job/training-job.connection.js';
import { TrainingJob } from '../training-job/training-job.type.js';
import { HyperParameterTrainingJobSummary } from './parts/training-job-summary.type.js';
import { HyperParameterTuningJob } from './tuning-job.type.js';

const what = 'tuning job';

const HyperParameterTuningJobEdge = edgeType(HyperParameterTuningJob, 'HyperParameterTuningJobEdge', what);
export const HyperParameterTuningJobConnection = connectionType(HyperParameterTuningJob, HyperParameterTuningJobEdge, {
  name: 'HyperParameterTuningJobConnection',
  what,
});

@ObjectType({ description: 'One training job of a tuning job, in its place in a list.', simpleResolvers: true })
class TuningJobTrainingJobEdge extends TrainingJobEdge {
  @Field(() => HyperParameterTrainingJobSummary, {
    nullable: true,
    description:
      "What the tuning job knows of the training job: its objective's value and its tuned hyperparameters. Where it is selected, the list is read by ListTrainingJobsForHyperParameterTuningJob, and what else is selected of a job costs one DescribeTrainingJob. Null only when the tuning job tells none.",
  })
  readonly summary: HyperParameterTrainingJobSummary | null;
}

export const TuningJobTrainingJobConnection = withNames(
  connectionType(TrainingJob, TuningJobTrainingJobEdge, {
    name: 'TuningJobTrainingJobConnection',
    what: 'training job',
  }),
);
