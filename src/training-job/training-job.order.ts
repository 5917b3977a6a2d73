import { TrainingJobStatus } from '../shapes/training-job-status.enum.js';
import type { Order, SortValue } from '../sagemaker/listing/order.js';
import { byTime, commonOrdering, type Ordering } from '../sagemaker/lists/orders.js';
import { numberIn, plainText } from '../sagemaker/records/plain-text.js';
import { BadUserInputError } from '../upstream/errors.js';
import { type TrainingJobOrder, TrainingJobOrderField } from './training-job.args.js';
import type { TrainingJob } from './training-job.type.js';

function byNumber(property: string, field: 'billableTimeInSeconds' | 'trainingTimeInSeconds'): Ordering<TrainingJob> {
  return {
    key: property,
    value: (record) => record[field],
    fields: [field],
    search: { property, kind: 'number' },
    needs: { property, exact: true },
  };
}

/** A hyperparameter's value to order by: numbers by size, then texts in alphabetical order. */
function hyperParameterValue({ hyperParameters }: TrainingJob, name: string): SortValue | null {
  const found = hyperParameters?.find((one) => one.name === name)?.value;
  if (typeof found !== 'string') return null;
  const text = plainText(found);
  return numberIn(text) ?? text;
}

function metricValue({ finalMetricDataList }: TrainingJob, name: string): number | null {
  const text = finalMetricDataList?.find(({ metricName }) => metricName === name)?.valueText;
  const value = text === null || text === undefined ? Number.NaN : Number(text);
  return Number.isNaN(value) ? null : value;
}

/** The order that the client asked for; newest first where it asked for none. */
export function trainingJobOrder(asked: TrainingJobOrder | null | undefined): Order<TrainingJob> {
  const { field = TrainingJobOrderField.CREATION_TIME, direction = 'DESC', name } = asked ?? {};
  const takesName = field === TrainingJobOrderField.FINAL_METRIC || field === TrainingJobOrderField.HYPER_PARAMETER;
  if (takesName && !name) throw new BadUserInputError(`orderBy.name: ${field} needs the name of what to order by`);
  if (!takesName && typeof name === 'string') throw new BadUserInputError(`orderBy.name: ${field} takes no name`);
  if (name && name.length > 240)
    throw new BadUserInputError(`orderBy.name: takes 1 to 240 characters, not ${name.length}`);
  return { ...ordering(field, name ?? ''), direction };
}

function ordering(field: TrainingJobOrderField, name: string): Ordering<TrainingJob> {
  switch (field) {
    case TrainingJobOrderField.TRAINING_START_TIME:
      return byTime('TrainingStartTime', 'trainingStartTime');
    case TrainingJobOrderField.TRAINING_END_TIME:
      return byTime('TrainingEndTime', 'trainingEndTime');
    case TrainingJobOrderField.TRAINING_TIME:
      return byNumber('TrainingTimeInSeconds', 'trainingTimeInSeconds');
    case TrainingJobOrderField.BILLABLE_TIME:
      return byNumber('BillableTimeInSeconds', 'billableTimeInSeconds');
    case TrainingJobOrderField.FINAL_METRIC:
      return {
        key: `Metrics.${name}`,
        value: (record) => metricValue(record, name),
        fields: ['finalMetricDataList'],
        search: { property: `Metrics.${name}`, kind: 'number' },
        // It is not known whether a metric that is NaN counts as existing.
        needs: { property: `Metrics.${name}`, exact: false },
      };
    case TrainingJobOrderField.HYPER_PARAMETER:
      return {
        key: `HyperParameters.${name}`,
        value: (record) => hyperParameterValue(record, name),
        fields: ['hyperParameters'],
        needs: { property: `HyperParameters.${name}`, exact: true },
      };
    default:
      return commonOrdering(field, 'TrainingJob', TrainingJobStatus);
  }
}
