import type { Condition } from '../sagemaker/filter/condition.js';
import { anyOf, type FilterScope, partOfName, statuses, tagged, times } from '../sagemaker/filter/filter-input.js';
import type { LabelingJobFilter } from './labeling-job.args.js';
import type { LabelingJob } from './labeling-job.type.js';

/** The condition on a labeling job. Search does not know labeling jobs: everything but names and times is decided here. */
export function labelingJobCondition(scope: FilterScope, filter: LabelingJobFilter): Condition<LabelingJob> {
  const { nameContains, labelingJobStatus, creationTime, lastModifiedTime, tags } = filter;
  const all: Condition<LabelingJob>[] = [];
  const add = (...conditions: readonly Condition<LabelingJob>[]): void => void all.push(...conditions);
  if (typeof nameContains === 'string') {
    add(partOfName(scope, nameContains, { property: 'LabelingJobName', field: 'labelingJobName', max: 63 }));
  }
  if (labelingJobStatus) add(statuses(scope, 'labelingJobStatus', 'LabelingJobStatus', labelingJobStatus));
  if (creationTime) add(...times<LabelingJob>(scope, 'creationTime', 'CreationTime', creationTime));
  if (lastModifiedTime) add(...times<LabelingJob>(scope, 'lastModifiedTime', 'LastModifiedTime', lastModifiedTime));
  if (tags) add(...tagged<LabelingJob>(scope, tags));
  if (filter.anyOf) add(anyOf(scope, filter.anyOf, labelingJobCondition));
  return { all };
}
