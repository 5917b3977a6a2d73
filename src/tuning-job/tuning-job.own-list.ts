import {
  type HyperParameterTrainingJobSummary as AwsSummary,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  type ListTrainingJobsForHyperParameterTuningJobRequest,
} from '@aws-sdk/client-sagemaker';
import { itemsOf, saysNotFound, tokenOf } from '../sagemaker/errors.js';
import type { ListQuery } from '../sagemaker/lists/list-query.js';
import type { JobLibrary } from '../sagemaker/job-library.js';
import { libraryList } from '../sagemaker/lists/library-lists.js';
import type { FeedPage } from '../sagemaker/listing/feed.js';
import { type ListInput, listOrder } from '../sagemaker/listing/list-calls.js';
import type { ReadableList } from '../sagemaker/listing/readable-list.js';
import type { Reading } from '../sagemaker/records/kept.js';
import type { TrainingJobRecord } from '../training-job/training-job.definition.js';
import type { Caller } from '../upstream/call.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

const OPERATION = 'ListTrainingJobsForHyperParameterTuningJob';

async function listChildren(
  library: JobLibrary<TrainingJobRecord>,
  parent: HyperParameterTuningJob,
  order: ListInput,
  caller: Caller,
): Promise<FeedPage<TrainingJobRecord>> {
  const command = new ListTrainingJobsForHyperParameterTuningJobCommand({
    HyperParameterTuningJobName: parent.hyperParameterTuningJobName,
    ...listOrder<ListTrainingJobsForHyperParameterTuningJobRequest['SortBy']>(order),
  });
  const output = await library.scope
    .send(OPERATION, (sdk, options) => sdk.send(command, options), caller, command.input)
    .catch((error: unknown) => {
      // The tuning job is gone since it was read; its children may still be there.
      if (saysNotFound(error)) return null;
      throw error;
    });
  if (!output) return { rows: [], token: null, total: null, isCut: true };
  const keep = (summary: AwsSummary | null): FeedPage<TrainingJobRecord>['rows'] => {
    if (!summary) return [];
    const kept = library.maker.read({ ...summary, TuningJobArn: parent.hyperParameterTuningJobArn }, 'child');
    if (!kept) return [];
    const dated = library.dated(output, kept);
    return [{ ...dated, beside: library.maker.structure('HyperParameterTrainingJobSummary', summary) }];
  };
  const summaries = library.maker.rowsOf(itemsOf(OPERATION, output.TrainingJobSummaries), OPERATION);
  return {
    rows: library.scope.ownOf(summaries.flatMap(keep), summaries.length, OPERATION),
    token: tokenOf(OPERATION, output.NextToken),
    total: null,
  };
}

/** The children by the tuning job's own list: summaries, and the only ones that tell the objective. */
export function ownList(
  library: JobLibrary<TrainingJobRecord>,
  parent: HyperParameterTuningJob,
  query: ListQuery<TrainingJobRecord>,
  reading: Reading,
): ReadableList<TrainingJobRecord> {
  const list = async (input: ListInput, caller: Caller): Promise<FeedPage<TrainingJobRecord>> =>
    await listChildren(library, parent, input, caller);
  return libraryList(library, query, reading, { list, tells: 'child' });
}
