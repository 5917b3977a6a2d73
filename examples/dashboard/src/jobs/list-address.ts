import type {
  ComparisonOperator,
  SortDirection,
  TrainingJobFilter,
  TrainingJobOrderField,
  TrainingJobStatus,
} from '../generated/documents.ts';

export const STATUSES = [
  'IN_PROGRESS',
  'COMPLETED',
  'FAILED',
  'STOPPING',
  'STOPPED',
] as const satisfies readonly TrainingJobStatus[];

export const SPANS = [
  ['', 'any time'],
  ['PT1H', 'the last hour'],
  ['P1D', 'the last day'],
  ['P7D', 'the last 7 days'],
  ['P30D', 'the last 30 days'],
] as const;

export const OPERATORS = [
  ['EQUALS', '='],
  ['NOT_EQUALS', '≠'],
  ['GREATER_THAN', '>'],
  ['GREATER_THAN_OR_EQUAL_TO', '≥'],
  ['LESS_THAN', '<'],
  ['LESS_THAN_OR_EQUAL_TO', '≤'],
  ['CONTAINS', 'contains'],
  ['EXISTS', 'is set'],
] as const satisfies readonly (readonly [ComparisonOperator, string])[];

const SORTS = [
  'CREATION_TIME',
  'NAME',
  'STATUS',
  'TRAINING_TIME',
  'BILLABLE_TIME',
  'FINAL_METRIC',
  'HYPER_PARAMETER',
] as const satisfies readonly TrainingJobOrderField[];
export type Sort = (typeof SORTS)[number];

/** Whether it is an order by a metric or hyperparameter, which has to be named. */
export function takesName(sort: Sort): boolean {
  return sort === 'FINAL_METRIC' || sort === 'HYPER_PARAMETER';
}

/** What of the list is shown: all of it stands in the address, so that a view can be sent to somebody. */
export interface ListAddress {
  readonly name: string;
  readonly status: readonly TrainingJobStatus[];
  readonly within: string;
  readonly tagKey: string;
  readonly tagValue: string;
  readonly parameter: string;
  readonly operator: ComparisonOperator;
  readonly value: string;
  readonly sort: Sort;
  readonly direction: SortDirection;
  /** The metric or hyperparameter that is sorted by. */
  readonly named: string;
}

export const EVERYTHING: ListAddress = {
  name: '',
  status: [],
  within: '',
  tagKey: '',
  tagValue: '',
  parameter: '',
  operator: 'EQUALS',
  value: '',
  sort: 'CREATION_TIME',
  direction: 'DESC',
  named: '',
};

/** Anybody can write an address: what is not one of these is as if it were not there. */
function oneOf<T extends string>(values: readonly T[], text: string | null, otherwise: T): T {
  return values.find((value) => value === text) ?? otherwise;
}

export function readAddress(params: URLSearchParams): ListAddress {
  const text = (name: string): string => params.get(name) ?? '';
  const sort = oneOf(SORTS, params.get('sort'), 'CREATION_TIME');
  return {
    name: text('name'),
    status: STATUSES.filter((status) => params.getAll('status').includes(status)),
    within: oneOf(
      SPANS.map(([span]) => span),
      params.get('within'),
      '',
    ),
    tagKey: text('tag'),
    tagValue: text('tag-value'),
    parameter: text('parameter'),
    operator: oneOf(
      OPERATORS.map(([operator]) => operator),
      params.get('operator'),
      'EQUALS',
    ),
    value: text('value'),
    sort,
    direction: oneOf<SortDirection>(['ASC', 'DESC'], params.get('direction'), 'DESC'),
    named: takesName(sort) ? text('named') : '',
  };
}

/** What of it is said in full: who fills in a form names the metric to order by, or the value to compare with, later. */
export function saidInFull(address: ListAddress): ListAddress {
  const { sort, named, operator, value } = address;
  return {
    ...address,
    ...(operator !== 'EXISTS' && value === '' && { parameter: '' }),
    ...(takesName(sort) && named === '' && { sort: 'CREATION_TIME' }),
  };
}

/** Without what is as it is anyway. */
export function writeAddress(address: ListAddress): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string, otherwise = ''): void => {
    if (value !== otherwise) params.set(name, value);
  };
  put('name', address.name);
  for (const status of address.status) params.append('status', status);
  put('within', address.within);
  put('tag', address.tagKey);
  put('tag-value', address.tagValue);
  put('parameter', address.parameter);
  put('operator', address.operator, 'EQUALS');
  put('value', address.value);
  put('sort', address.sort, 'CREATION_TIME');
  put('direction', address.direction, 'DESC');
  put('named', address.named);
  return params;
}

/** As the gateway takes it; null: all jobs. */
export function filterOf(address: ListAddress): TrainingJobFilter | null {
  const { name, status, within, tagKey, tagValue, parameter, operator, value } = address;
  const filter: TrainingJobFilter = {
    ...(name !== '' && { nameContains: name }),
    ...(status.length > 0 && { trainingJobStatus: [...status] }),
    ...(within !== '' && { creationTime: { within } }),
    ...(tagKey !== '' && { tags: [{ key: tagKey, ...(tagValue !== '' && { value: tagValue }) }] }),
    ...(parameter !== '' && {
      hyperParameters: [{ name: parameter, operator, ...(operator !== 'EXISTS' && { value }) }],
    }),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}
