import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { askedPage } from '../graphql/documents/asked-page.js';
import { selectedFields } from '../graphql/documents/selection.js';
import { isOutOfReach } from '../sagemaker/errors.js';
import type { JobLibrary } from '../sagemaker/job-library.js';
import { PAGE_SIZE, type Total } from '../sagemaker/listing/feed.js';
import type { PageKey } from '../sagemaker/lists/page-key.js';
import { isContinued, type PageRequest, type ReadPage, requestPage } from '../sagemaker/page-request.js';
import type { TrainingJobFilter, TuningJobTrainingJobsArgs } from '../training-job/training-job.args.js';
import { fieldsOfPage } from '../training-job/training-job.connection.js';
import type { TrainingJobRecord } from '../training-job/training-job.definition.js';
import { linkedTo, trainingJobCondition } from '../training-job/training-job.filter.js';
import { asFiltered } from '../training-job/training-job.launched.js';
import { childrenOrder, isByObjective } from './tuning-job.children-order.js';
import { ownList } from './tuning-job.own-list.js';
import { SPACE_FIELDS } from './tuning-job.space.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

/** How many training jobs the tuning job says that it has launched; null where it does not say. */
function launchedJobs({ trainingJobStatusCounters: counters }: HyperParameterTuningJob): number | null {
  if (!counters || counters instanceof Error) return null;
  const { completed, inProgress, retryableError, nonRetryableError, stopped } = counters;
  const all = [completed, inProgress, retryableError, nonRetryableError, stopped];
  return all.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** Whether the scope's Search can be asked for the children of a tuning job. */
function canSearchChildren({ memory }: JobLibrary<TrainingJobRecord>): boolean {
  return memory.reachable && memory.isUsable({ property: 'TuningJobArn', operator: 'Equals' });
}

/** Whether Search found fewer than the tuning job counts. */
async function isShort(
  page: ReadPage<TrainingJobRecord>,
  parent: HyperParameterTuningJob,
  { args, order }: PageRequest<TrainingJobRecord, TrainingJobFilter>,
): Promise<boolean> {
  const launched = launchedJobs(parent);
  if (args.filter || launched === null || !order.isOfAll) return false;
  // Where no total was told with the first page, the last one shows it, as long as those before are kept.
  if (args.after) return !page.hasNextPage && page.whole !== null && page.whole.value < launched;
  if (!page.hasNextPage) return page.nodes.length < launched;
  return ((page.whole ?? (await page.count()))?.value ?? launched) < launched;
}

/** Whether they are more, in an order that Search does not have, than it may be asked for to sort them here. A filter may leave few. */
function isTooLong(
  { args, order, childOf }: PageRequest<TrainingJobRecord, TrainingJobFilter>,
  { limits, scope, memory }: JobLibrary<TrainingJobRecord>,
): boolean {
  const isListed = !order.search && order.list !== undefined && memory.canSort('List', order.list);
  if (!isListed || args.filter || scope.visibilityConditions.length > 0) return false;
  return (childOf?.size ?? 0) > limits.maxScanCalls * PAGE_SIZE;
}

/** Null where it is not to be had, or not whole: the other way may have more. */
async function unlessCut(
  read: () => Promise<ReadPage<TrainingJobRecord>>,
): Promise<ReadPage<TrainingJobRecord> | null> {
  try {
    const page = await read();
    return page.truncated ? null : page;
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    return null;
  }
}

/**
 * The children by Search, which brings whole records; by the tuning job's own list where the objective is asked for, where
 * Search cannot be, where it returned fewer than the tuning job counts, and by name where they are too many to be sorted here.
 */
export async function readChildren(
  parent: HyperParameterTuningJob,
  args: TuningJobTrainingJobsArgs,
  { sources, scopes, readings, filterScope, written }: Context,
  info: GraphQLResolveInfo,
): Promise<ReadPage<TrainingJobRecord>> {
  const source = sources.trainingJobs;
  const reading = readings.of(info);
  const scope = scopes.of(parent);
  // What the parent was read with may not tell it; what is known of the job by now costs nothing.
  const readSpace = async (): Promise<HyperParameterTuningJob | null> =>
    await sources.tuningJobs.load(parent.id, SPACE_FIELDS, reading);
  const asked = askedPage(info, args);
  const order = await childrenOrder(args.orderBy, asked.isSelected ? readSpace : null);
  const request: PageRequest<TrainingJobRecord, TrainingJobFilter> = {
    list: `trainingJobs of ${parent.id}`,
    ...asked,
    ahead: written.ahead(info),
    scope: filterScope,
    order,
    condition: trainingJobCondition,
    childOf: { link: linkedTo('TuningJobArn', parent.hyperParameterTuningJobArn), size: launchedJobs(parent) },
    from: scope,
    fields: fieldsOfPage(info),
  };
  const open: NonNullable<PageKey<TrainingJobRecord>['open']> = (library, query) =>
    ownList(library, parent, query, reading);
  const own = { ...request, list: `${request.list}, by its own list`, open };
  const byOwnList = async (): Promise<ReadPage<TrainingJobRecord>> => await requestPage(source, own, reading);
  const needsSummary = isByObjective(order) || selectedFields(info, 'edges').includes('summary');
  const canSearch = (): boolean =>
    reading.freshness !== 'STRONG' && canSearchChildren(source.collection.library(scope));
  const isStrongTop = reading.freshness === 'STRONG' && !args.after;
  if (needsSummary || isStrongTop) return await byOwnList();
  // That Search cannot may turn out on the way, or since the page before: what is kept of the list by then, and its cursors,
  // lead into the other one too.
  const otherwise = { open, isNeeded: () => !canSearch() };
  const filtered = asFiltered({ ...request, otherwise }, { tuningJobArn: parent.id }, scopes);
  const isLong = isTooLong(request, source.collection.library(scope));
  // Its own list tells no count. Search's is none where it has fewer than are counted.
  const count = async (): Promise<Total | null> => {
    if (!canSearch()) return null;
    const counted = await requestPage(
      source,
      { ...filtered, args: { ...filtered.args, after: null, first: 0 } },
      reading,
    );
    const total = await counted.count();
    return total && total.value >= (launchedJobs(parent) ?? 0) ? total : null;
  };
  const counting = async (): Promise<ReadPage<TrainingJobRecord>> => ({ ...(await byOwnList()), count });
  if (isContinued(own)) return await (isLong ? counting() : byOwnList());
  const listedWhole = isLong && !args.after ? await unlessCut(counting) : null;
  if (listedWhole) return listedWhole;
  const page = await requestPage(source, filtered, reading);
  if (!canSearch() || !(await isShort(page, parent, request))) return page;
  const short = { ...page, truncated: true };
  // Who reads on by Search has passed what only the own list has.
  if (args.after) return short;
  try {
    const listed = await byOwnList();
    // A tuning job that has gone meanwhile lists none: its children may be there all the same. To count them none are listed.
    return listed.nodes.length < page.nodes.length && request.args.first > 0 ? short : listed;
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    return short;
  }
}
