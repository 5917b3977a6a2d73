import {
  CrossAccountFilterOption,
  ResourceType,
  SearchSortOrder,
  type SearchExpression,
  type VisibilityConditions,
} from '@aws-sdk/client-sagemaker';
import { readExpression, type Filter } from '../search/expression.js';
import { propertyOf, type Property, type Resource } from '../search/property.js';
import { searchableOf } from '../search/resource.js';
import { resultOf, type Query, type Result } from '../search/result.js';
import { wholeSeconds } from '../search/seconds.js';
import { accessDenied, constraint, validation } from '../wire/errors.js';
import { requiredText, textOf, wholeOf, type Input } from '../wire/input.js';
import { issueToken, listOf, readToken } from '../wire/token.js';
import type { OperationContext } from './context.js';

export function search(context: OperationContext, input: Input): object {
  const { operation, quirks, account, call } = context;
  const resource = requiredText(input, 'Resource', { oneOf: ResourceType });
  if (quirks['search-denied']) throw accessDenied(account.accountId, operation);
  if (resource !== 'TrainingJob' && resource !== 'HyperParameterTuningJob')
    throw validation(`Search of ${resource} is not served here.`);
  textOf(input, 'CrossAccountFilterOption', { oneOf: CrossAccountFilterOption });
  const query = readQuery(resource, context, input);
  const size = wholeOf(input, 'MaxResults', 1, 100) ?? 10;
  const token = readToken(context, input, quirks['token-ttl']);
  const depth = quirks['search-depth'];
  if (token && depth !== undefined && token.rows + size > depth)
    throw validation(`Result window is too large: a search can reach at most ${depth} results. Narrow the search.`);
  const place = quirks['token-ignored'] ? undefined : token;
  if (quirks['search-empty']) return { Results: [], TotalHits: { Value: 0, Relation: 'EqualTo' } };

  const lag = quirks['search-lag'] ?? 0;
  // Later pages keep to the order that the first one made.
  const listAt = place?.at ?? context.at - lag;
  const make = () => resultOf(query, searchableOf(resource, account, listAt), quirks, call);
  const result = quirks['search-unstable-ties']
    ? make()
    : context.results.get(`${listOf(context, input)} ${listAt} ${JSON.stringify(quirks)}`, make);
  const wanted = pageSize(context, quirks['search-ignores-max-results'] ? result.size : size);
  const { numbers, next } = result.page(place?.position, wanted);
  const now = searchableOf(resource, account, context.at - lag);
  const rows = (place?.rows ?? 0) + numbers.length;
  const records = numbers.map((number) => now.record(number));
  return {
    Results: records.map((record) => ({ [resource]: quirks['search-seconds'] ? wholeSeconds(record) : record })),
    ...(next !== undefined && {
      NextToken: issueToken(context, input, { position: next, rows, at: listAt }),
    }),
    ...(!quirks['search-no-totals'] && { TotalHits: totalOf(context, result, rows) }),
  };
}

function readQuery(resource: Resource, context: OperationContext, input: Input): Query {
  const { quirks, account } = context;
  const demanded = readConditions(resource, input);
  if (quirks['search-needs-visibility'] && demanded.length === 0)
    throw accessDenied(account.accountId, context.operation);
  const asked = readExpression(resource, input['SearchExpression'] as SearchExpression | undefined, quirks);
  const name = textOf(input, 'SortBy', { max: 255 }) ?? 'LastModifiedTime';
  const sortBy = propertyOf(resource, name);
  if (!sortBy || sortBy.kind === 'structure') throw validation(`Invalid SortBy property: ${name}`);
  const ascending = textOf(input, 'SortOrder', { oneOf: SearchSortOrder }) === 'Ascending';
  const expression = demanded.length === 0 ? asked : { all: true, filters: demanded, nested: [], inner: [asked] };
  if (!quirks['search-no-sort']) return { expression, sortBy, ascending };
  return { expression, sortBy: propertyOf(resource, 'CreationTime') as Property, ascending: true };
}

const MOST_CONDITIONS = 5;

/** All of them must hold, beside whatever is searched for. */
function readConditions(resource: Resource, input: Input): Filter[] {
  const conditions = (input['VisibilityConditions'] ?? []) as VisibilityConditions[];
  if (conditions.length > MOST_CONDITIONS)
    throw constraint(conditions.length, 'VisibilityConditions', `have length less than or equal to ${MOST_CONDITIONS}`);
  const foreign = conditions.findIndex(({ Key }) => !/^Tags\../.test(Key ?? ''));
  if (foreign >= 0)
    throw constraint(
      conditions[foreign]?.Key,
      `VisibilityConditions.${foreign + 1}.member.key`,
      'have the format Tags.<key>',
    );
  const { filters } = readExpression(
    resource,
    { Filters: conditions.map(({ Key, Value }) => ({ Name: Key, Value })) },
    {},
  );
  return filters.map((filter) => ({ ...filter, isDemanded: true }));
}

function pageSize({ quirks, call }: OperationContext, size: number): number {
  if (!quirks['search-short-pages']) return size;
  return [0, Math.ceil(size / 2), size][call % 3] as number;
}

function totalOf({ quirks }: OperationContext, result: Result, rows: number): object {
  const total = result.total();
  if (!quirks['search-totals-lower-bound']) return { Value: total, Relation: 'EqualTo' };
  return { Value: Math.min(total, Math.max(rows, Math.floor(total / 2))), Relation: 'GreaterThanOrEqualTo' };
}
