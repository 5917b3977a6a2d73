import type { Order } from '../sagemaker/listing/order.js';
import { byCreation, byName, byStatus, byTime, type Ordering } from '../sagemaker/orders.js';
import { type LabelingJobOrder, LabelingJobOrderField } from './labeling-job.args.js';
import { LabelingJobStatus } from './labeling-job.enum.js';
import type { LabelingJob } from './labeling-job.type.js';

function ordering(field: LabelingJobOrderField): Ordering<LabelingJob> {
  switch (field) {
    case LabelingJobOrderField.CREATION_TIME:
      return byCreation();
    case LabelingJobOrderField.LAST_MODIFIED_TIME:
      return byTime('LastModifiedTime', 'lastModifiedTime');
    case LabelingJobOrderField.NAME:
      return byName('labelingJobName');
    case LabelingJobOrderField.STATUS:
      return byStatus('LabelingJobStatus', 'labelingJobStatus', LabelingJobStatus);
  }
}

/** The order that the client asked for; newest first where it asked for none. */
export function labelingJobOrder(asked: LabelingJobOrder | null | undefined): Order<LabelingJob> {
  const { field = LabelingJobOrderField.CREATION_TIME, direction = 'DESC' } = asked ?? {};
  return { ...ordering(field), direction };
}
