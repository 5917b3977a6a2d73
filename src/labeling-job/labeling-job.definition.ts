import {
  DescribeLabelingJobCommand,
  ListLabelingJobsCommand,
  type ListLabelingJobsRequest,
} from '@aws-sdk/client-sagemaker';
import { type Arn, consoleUrl } from '../sagemaker/arn.js';
import { isTerminal, stageOf } from '../sagemaker/records/derived.js';
import type { JobDefinition } from '../sagemaker/job-definition.js';
import { listOrder, listTimes } from '../sagemaker/listing/list-calls.js';
import { labelingJobFields } from './labeling-job.fields.js';
import type { LabelingJob } from './labeling-job.type.js';

export type LabelingJobRecord = LabelingJob & { readonly __typename: 'LabelingJob' };

/** Adds the fields that follow from others. */
function derive(draft: LabelingJobRecord, arn: Arn): LabelingJobRecord {
  return Object.freeze(
    Object.assign(draft, { isTerminal: isTerminal(draft.labelingJobStatus), consoleUrl: consoleUrl(arn) }),
  );
}

/** `DescribeLabelingJob` and `ListLabelingJobs`, as the gateway asks them. */
export const labelingJobDefinition: JobDefinition<LabelingJobRecord> = {
  type: 'LabelingJob',
  resource: 'labeling-job',
  nameMember: 'LabelingJobName',
  arnMember: 'LabelingJobArn',
  fields: labelingJobFields,
  readsBelow: { trainingJobs: ['TrainingJob.labelingJobArn'] },
  describe: {
    operation: 'DescribeLabelingJob',
    call: (name) => async (sdk, options) =>
      await sdk.send(new DescribeLabelingJobCommand({ LabelingJobName: name }), options),
  },
  list: {
    operation: 'ListLabelingJobs',
    call:
      ({ filter, ...order }) =>
      async (sdk, options) => {
        const input = { ...listTimes(filter), ...listOrder<ListLabelingJobsRequest['SortBy']>(order) };
        const output = await sdk.send(new ListLabelingJobsCommand(input), options);
        return { rows: output.LabelingJobSummaryList ?? [], token: output.NextToken };
      },
  },
  search: null,
  derive,
  stage: ({ labelingJobStatus }) => stageOf(labelingJobStatus),
};
