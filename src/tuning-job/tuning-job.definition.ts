import {
  DescribeHyperParameterTuningJobCommand,
  ListHyperParameterTuningJobsCommand,
  type ListHyperParameterTuningJobsRequest,
} from '@aws-sdk/client-sagemaker';
import { type Arn, consoleUrl } from '../sagemaker/arn.js';
import { isTerminal, secondsBetween, stageOf } from '../sagemaker/records/derived.js';
import type { JobDefinition } from '../sagemaker/job-definition.js';
import { listOrder, listTimes } from '../sagemaker/listing/list-calls.js';
import { tuningJobFields } from './tuning-job.fields.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

export type TuningJobRecord = HyperParameterTuningJob & { readonly __typename: 'HyperParameterTuningJob' };

type WarmStart = NonNullable<TuningJobRecord['warmStartConfig']>;

/** Adds the ARNs of a warm start's parents: it names them, and they are in the job's own account and region. */
function withParentArns(config: WarmStart, arn: Arn): WarmStart {
  const prefix = arn.text.slice(0, arn.text.lastIndexOf('/') + 1);
  const parents = config.parentHyperParameterTuningJobs?.map((parent) =>
    Object.freeze({ ...parent, arn: `${prefix}${parent.hyperParameterTuningJobName ?? ''}` }),
  );
  return Object.freeze({ ...config, parentHyperParameterTuningJobs: parents ? Object.freeze(parents) : null });
}

/** Adds the fields that follow from others. */
function derive(draft: TuningJobRecord, arn: Arn): TuningJobRecord {
  if (draft.warmStartConfig) Object.assign(draft, { warmStartConfig: withParentArns(draft.warmStartConfig, arn) });
  return Object.freeze(
    Object.assign(draft, {
      isTerminal: isTerminal(draft.hyperParameterTuningJobStatus),
      durationInSeconds: secondsBetween(draft.creationTime, draft.hyperParameterTuningEndTime),
      consoleUrl: consoleUrl(arn),
    }),
  );
}

/** `DescribeHyperParameterTuningJob`, `ListHyperParameterTuningJobs` and `Search`, as the gateway asks them. */
export const tuningJobDefinition: JobDefinition<TuningJobRecord> = {
  type: 'HyperParameterTuningJob',
  resource: 'hyper-parameter-tuning-job',
  nameMember: 'HyperParameterTuningJobName',
  arnMember: 'HyperParameterTuningJobArn',
  fields: tuningJobFields,
  readsBelow: {
    numericParameterRanges: [
      'HyperParameterTuningJobConfig.parameterRanges',
      'HyperParameterTrainingJobDefinition.hyperParameterRanges',
    ],
    trainingJobs: ['TrainingJob.tuningJobArn'],
  },
  describe: {
    operation: 'DescribeHyperParameterTuningJob',
    call: (name) => async (sdk, options) =>
      await sdk.send(new DescribeHyperParameterTuningJobCommand({ HyperParameterTuningJobName: name }), options),
  },
  list: {
    operation: 'ListHyperParameterTuningJobs',
    call:
      ({ filter, ...order }) =>
      async (sdk, options) => {
        const input = { ...listTimes(filter), ...listOrder<ListHyperParameterTuningJobsRequest['SortBy']>(order) };
        const output = await sdk.send(new ListHyperParameterTuningJobsCommand(input), options);
        return { rows: output.HyperParameterTuningJobSummaries ?? [], token: output.NextToken };
      },
  },
  search: { resource: 'HyperParameterTuningJob', row: ({ HyperParameterTuningJob: job }) => job },
  derive,
  stage: ({ hyperParameterTuningJobStatus }) => stageOf(hyperParameterTuningJobStatus),
};
