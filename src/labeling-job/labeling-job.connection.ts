import { connectionType, edgeType } from '../graphql/types/connection.type.js';
import { LabelingJob } from './labeling-job.type.js';

const what = 'labeling job';

const LabelingJobEdge = edgeType(LabelingJob, 'LabelingJobEdge', what);
export const LabelingJobConnection = connectionType(LabelingJob, LabelingJobEdge, {
  name: 'LabelingJobConnection',
  what,
});
