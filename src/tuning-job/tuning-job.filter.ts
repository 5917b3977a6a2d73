import type { Condition } from '../sagemaker/filter/condition.js';
import { oneOf } from '../sagemaker/filter/demands.js';
import { anyOf, type FilterScope, partOfName, statuses, tagged, times } from '../sagemaker/filter/filter-input.js';
import { properties } from '../sagemaker/filter/property-filter.js';
import type { HyperParameterTuningJobFilter } from './tuning-job.args.js';
import { tuningJobFields } from './tuning-job.fields.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

/** What must hold of a tuning job, as a check on its record and as far as Search can be asked for it. */
export function tuningJobCondition(
  scope: FilterScope,
  filter: HyperParameterTuningJobFilter,
): Condition<HyperParameterTuningJob> {
  const { nameContains, hyperParameterTuningJobStatus: status, strategy, creationTime, lastModifiedTime } = filter;
  const all: Condition<HyperParameterTuningJob>[] = [];
  const add = (...conditions: readonly Condition<HyperParameterTuningJob>[]): void => void all.push(...conditions);
  if (typeof nameContains === 'string') {
    const name = { property: 'HyperParameterTuningJobName', field: 'hyperParameterTuningJobName', max: 32 };
    add(partOfName(scope, nameContains, name));
  }
  if (status) add(statuses(scope, 'hyperParameterTuningJobStatus', 'HyperParameterTuningJobStatus', status));
  if (strategy) {
    statuses(scope, 'strategy', 'Strategy', strategy);
    add(oneOf('HyperParameterTuningJobConfig.Strategy', 'hyperParameterTuningJobConfig', strategy));
  }
  if (creationTime) add(...times<HyperParameterTuningJob>(scope, 'creationTime', 'CreationTime', creationTime));
  if (lastModifiedTime) {
    add(...times<HyperParameterTuningJob>(scope, 'lastModifiedTime', 'LastModifiedTime', lastModifiedTime));
  }
  if (filter.tags) add(...tagged<HyperParameterTuningJob>(scope, filter.tags));
  if (filter.properties) {
    add(...properties<HyperParameterTuningJob>(scope, 'HyperParameterTuningJob', tuningJobFields, filter.properties));
  }
  if (filter.anyOf) add(anyOf(scope, filter.anyOf, tuningJobCondition));
  return { all };
}
