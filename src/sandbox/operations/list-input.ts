import { SortOrder } from '@aws-sdk/client-sagemaker';
import { NAME_PART, textOf, timeOf, type Input } from '../wire/input.js';

export interface ListInput {
  createdAfter: number | undefined;
  createdBefore: number | undefined;
  modifiedAfter: number | undefined;
  modifiedBefore: number | undefined;
  nameContains: string | undefined;
  status: string | undefined;
  sortBy: string;
  ascending: boolean;
}

/** The members that the lists share. */
export function listInput(input: Input, statuses: object, orders: object): ListInput {
  return {
    createdAfter: timeOf(input, 'CreationTimeAfter'),
    createdBefore: timeOf(input, 'CreationTimeBefore'),
    modifiedAfter: timeOf(input, 'LastModifiedTimeAfter'),
    modifiedBefore: timeOf(input, 'LastModifiedTimeBefore'),
    nameContains: textOf(input, 'NameContains', { max: 63, pattern: NAME_PART }),
    status: textOf(input, 'StatusEquals', { oneOf: statuses }),
    sortBy: textOf(input, 'SortBy', { oneOf: orders }) ?? 'CreationTime',
    ascending: textOf(input, 'SortOrder', { oneOf: SortOrder }) === 'Ascending',
  };
}
