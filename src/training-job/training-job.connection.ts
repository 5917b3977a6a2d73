import type { ClassType } from 'type-graphql';
import { connectionType, edgeType } from '../graphql/connection.type.js';
import { TrainingJob } from './training-job.type.js';

const what = 'training job';

export const TrainingJobEdge = edgeType(TrainingJob as ClassType<TrainingJob>, 'TrainingJobEdge', what);
export const TrainingJobConnection = connectionType(TrainingJob as ClassType<TrainingJob>, TrainingJobEdge, {
  name: 'TrainingJobConnection',
  what,
});
