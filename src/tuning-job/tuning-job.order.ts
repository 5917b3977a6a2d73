import type { Order } from '../sagemaker/listing/order.js';
import { byCreation, byName, byStatus, byTime, type Ordering } from '../sagemaker/orders.js';
import { type HyperParameterTuningJobOrder, HyperParameterTuningJobOrderField } from './tuning-job.args.js';
import { HyperParameterTuningJobStatus } from './tuning-job.enum.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

function ordering(field: HyperParameterTuningJobOrderField): Ordering<HyperParameterTuningJob> {
  switch (field) {
    case HyperParameterTuningJobOrderField.CREATION_TIME:
      return byCreation();
    case HyperParameterTuningJobOrderField.LAST_MODIFIED_TIME:
      return byTime('LastModifiedTime', 'lastModifiedTime');
    case HyperParameterTuningJobOrderField.NAME:
      return byName('hyperParameterTuningJobName');
    case HyperParameterTuningJobOrderField.STATUS:
      return byStatus('HyperParameterTuningJobStatus', 'hyperParameterTuningJobStatus', HyperParameterTuningJobStatus);
  }
}

/** The order that the client asked for; newest first where it asked for none. */
export function tuningJobOrder(asked: HyperParameterTuningJobOrder | null | undefined): Order<HyperParameterTuningJob> {
  const { field = HyperParameterTuningJobOrderField.CREATION_TIME, direction = 'DESC' } = asked ?? {};
  return { ...ordering(field), direction };
}
