import type { Order } from '../sagemaker/listing/order.js';
import { commonOrdering } from '../sagemaker/lists/orders.js';
import { type LabelingJobOrder, LabelingJobOrderField } from './labeling-job.args.js';
import { LabelingJobStatus } from './labeling-job.enum.js';
import type { LabelingJob } from './labeling-job.type.js';

/** The order that the client asked for; newest first where it asked for none. */
export function labelingJobOrder(asked: LabelingJobOrder | null | undefined): Order<LabelingJob> {
  const { field = LabelingJobOrderField.CREATION_TIME, direction = 'DESC' } = asked ?? {};
  return { ...commonOrdering(field, 'LabelingJob', LabelingJobStatus), direction };
}
