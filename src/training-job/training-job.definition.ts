import {
  DescribeTrainingJobCommand,
  ListTrainingJobsCommand,
  type ListTrainingJobsRequest,
} from '@aws-sdk/client-sagemaker';
import { type Arn, consoleUrl } from '../sagemaker/arn.js';
import type { JobDefinition } from '../sagemaker/job-definition.js';
import { listOrder, listTimes } from '../sagemaker/listing/list-calls.js';
import { isTerminal, secondsBetween, stageOf } from '../sagemaker/records/derived.js';
import { trainingJobFields } from './training-job.fields.js';
import type { TrainingJob } from './training-job.type.js';

export type TrainingJobRecord = TrainingJob & { readonly __typename: 'TrainingJob' };

/** Adds the fields that follow from others. */
function derive(draft: TrainingJobRecord, arn: Arn): TrainingJobRecord {
  return Object.freeze(
    Object.assign(draft, {
      // Only the summary has this member; whole records have it in their resources.
      trainingPlanArn: draft.trainingPlanArn ?? draft.resourceConfig?.trainingPlanArn ?? null,
      isTerminal: isTerminal(draft.trainingJobStatus),
      durationInSeconds: secondsBetween(draft.trainingStartTime, draft.trainingEndTime),
      queueTimeInSeconds: secondsBetween(draft.creationTime, draft.trainingStartTime),
      consoleUrl: consoleUrl(arn),
      logGroup: '/aws/sagemaker/TrainingJobs',
      logStreamPrefix: `${arn.name}/`,
    }),
  );
}

/** `DescribeTrainingJob`, `ListTrainingJobs` and `Search`, as the gateway asks them. */
export const trainingJobDefinition: JobDefinition<TrainingJobRecord> = {
  type: 'TrainingJob',
  resource: 'training-job',
  nameMember: 'TrainingJobName',
  arnMember: 'TrainingJobArn',
  fields: trainingJobFields,
  readsBelow: { trainingPlanArn: ['ResourceConfig.trainingPlanArn'] },
  describe: {
    operation: 'DescribeTrainingJob',
    call: (name) => async (sdk, options) =>
      await sdk.send(new DescribeTrainingJobCommand({ TrainingJobName: name }), options),
  },
  list: {
    operation: 'ListTrainingJobs',
    call:
      ({ filter, ...order }) =>
      async (sdk, options) => {
        const input = { ...listTimes(filter), ...listOrder<ListTrainingJobsRequest['SortBy']>(order) };
        const output = await sdk.send(new ListTrainingJobsCommand(input), options);
        return { rows: output.TrainingJobSummaries ?? [], token: output.NextToken };
      },
  },
  search: { resource: 'TrainingJob', row: ({ TrainingJob: job }) => job },
  derive,
  stage: ({ trainingJobStatus }) => stageOf(trainingJobStatus),
};
