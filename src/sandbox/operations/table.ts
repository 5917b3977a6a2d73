import { accessDenied } from '../wire/errors.js';
import { checkTypes, shape, type Input } from '../wire/input.js';
import type { Operation, OperationContext } from './context.js';
import { describeLabelingJob, listLabelingJobs } from './labeling-jobs.js';
import type { OperationName } from './names.js';
import { search } from './search.js';
import { listTags } from './tags.js';
import { describeTrainingJob, listTrainingJobs } from './training-jobs.js';
import { describeTuningJob, listChildren, listTuningJobs } from './tuning-jobs.js';

/** Every operation that is served, with the SDK's name of its input. */
const OPERATIONS: Record<OperationName, { run: Operation; input: string }> = {
  DescribeTrainingJob: { run: describeTrainingJob, input: 'DescribeTrainingJobRequest' },
  ListTrainingJobs: { run: listTrainingJobs, input: 'ListTrainingJobsRequest' },
  Search: { run: search, input: 'SearchRequest' },
  ListTags: { run: listTags, input: 'ListTagsInput' },
  DescribeHyperParameterTuningJob: { run: describeTuningJob, input: 'DescribeHyperParameterTuningJobRequest' },
  ListHyperParameterTuningJobs: { run: listTuningJobs, input: 'ListHyperParameterTuningJobsRequest' },
  ListTrainingJobsForHyperParameterTuningJob: {
    run: listChildren,
    input: 'ListTrainingJobsForHyperParameterTuningJobRequest',
  },
  DescribeLabelingJob: { run: describeLabelingJob, input: 'DescribeLabelingJobRequest' },
  ListLabelingJobs: { run: listLabelingJobs, input: 'ListLabelingJobsRequest' },
};

/** Answers a call, or throws an AwsError. */
export function runOperation(context: OperationContext, input: Input): object {
  const { operation, quirks, account } = context;
  const known = OPERATIONS[operation as OperationName];
  checkTypes(shape(known.input), input);
  const denied = operation.startsWith('Describe')
    ? quirks['describe-denied']
    : operation === 'ListTags' && quirks['tags-denied'];
  if (denied) throw accessDenied(account.accountId, operation);
  return known.run(context, input);
}
