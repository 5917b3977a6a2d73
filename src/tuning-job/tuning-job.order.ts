import type { Order } from '../sagemaker/listing/order.js';
import { commonOrdering } from '../sagemaker/lists/orders.js';
import { type HyperParameterTuningJobOrder, HyperParameterTuningJobOrderField } from './tuning-job.args.js';
import { HyperParameterTuningJobStatus } from './tuning-job.enum.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

/** The order that the client asked for; newest first where it asked for none. */
export function tuningJobOrder(asked: HyperParameterTuningJobOrder | null | undefined): Order<HyperParameterTuningJob> {
  const { field = HyperParameterTuningJobOrderField.CREATION_TIME, direction = 'DESC' } = asked ?? {};
  return { ...commonOrdering(field, 'HyperParameterTuningJob', HyperParameterTuningJobStatus), direction };
}
