import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../graphql/types/node.type.js';
import { DateTime } from '../graphql/types/scalars.js';
import { Tag } from '../shapes/tag.type.js';
import { LabelingJobStatus } from './labeling-job.enum.js';
import { LabelingJobAlgorithmsConfig, LabelingJobStoppingConditions } from './parts/algorithms-config.type.js';
import { HumanTaskConfig } from './parts/human-task-config.type.js';
import { LabelingJobInputConfig } from './parts/input-config.type.js';
import { LabelCounters, LabelingJobOutput, LabelingJobOutputConfig } from './parts/output.type.js';

@ObjectType({
  implements: Node,
  description:
    'A Ground Truth job that has data labeled by people, by a model, or by both. AWS cannot search labeling jobs, only list and describe them.',
  simpleResolvers: true,
})
export class LabelingJob {
  @Field(() => ID, {
    description: "The labeling job's ARN again, as the id by which clients and their caches tell objects apart.",
  })
  readonly id: string;

  @Field(() => String, { description: 'The AWS region, taken from the ARN.' })
  readonly region: string;

  @Field(() => String, { description: 'The AWS account of 12 digits, taken from the ARN.' })
  readonly accountId: string;

  @Field(() => LabelingJobStatus, {
    nullable: true,
    description: 'Where the labeling job stands. Null when AWS gives none.',
  })
  readonly labelingJobStatus: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text of `labelingJobStatus` as AWS gives it, which also tells values that are newer than this gateway. Null only when AWS gave none.',
  })
  readonly labelingJobStatusRaw: string | null;

  @Field(() => LabelCounters, {
    nullable: true,
    description:
      'How many objects are labeled, by whom, and how many are left or failed. Null when AWS gives no counts.',
  })
  readonly labelCounters: LabelCounters | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the labeling job was created, UTC. Null when AWS gives none.',
  })
  readonly creationTime: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the labeling job was last updated, UTC. Null when AWS gives none.',
  })
  readonly lastModifiedTime: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code that identifies the work done for this job. In a list it costs one DescribeLabelingJob call for each job. Null when AWS gives none.',
  })
  readonly jobReferenceCode: string | null;

  @Field(() => String, {
    description: 'Name of the labeling job, 1 to 63 letters, digits and hyphens, unique within account and region.',
  })
  readonly labelingJobName: string;

  @Field(() => String, { description: 'ARN of the labeling job. Compare ARNs without regard to case.' })
  readonly labelingJobArn: string;

  @Field(() => LabelingJobInputConfig, {
    nullable: true,
    description: 'Where the data to be labeled comes from, and what is declared about it. Null when AWS gives none.',
  })
  readonly inputConfig: LabelingJobInputConfig | null;

  @Field(() => LabelingJobOutputConfig, {
    nullable: true,
    description:
      'Where the labels are written, and the key that encrypts them. In a list it costs one DescribeLabelingJob call for each job. Null when AWS gives none.',
  })
  readonly outputConfig: LabelingJobOutputConfig | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the IAM role that the job works under. In a list it costs one DescribeLabelingJob call for each job. Null when AWS gives none.',
  })
  readonly roleArn: string | null;

  @Field(() => HumanTaskConfig, {
    nullable: true,
    description:
      'What the workers are asked, who they are, and for how long and at what price. In a list it costs one DescribeLabelingJob call for each job. Null when AWS gives none.',
  })
  readonly humanTaskConfig: HumanTaskConfig | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the job failed, at most 1,024 characters. Null unless it failed.',
  })
  readonly failureReason: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key under which the labels stand in the output manifest, 1 to 127 characters. In a list it costs one DescribeLabelingJob call for each job. Null when AWS gives none.',
  })
  readonly labelAttributeName: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'S3 location of the JSON file with the label categories, at most 1,024 characters. In a list it costs one DescribeLabelingJob call for each job. Null when the task type has no categories.',
  })
  readonly labelCategoryConfigS3Uri: string | null;

  @Field(() => LabelingJobStoppingConditions, {
    nullable: true,
    description:
      'Limits that stop the job once one of them is reached. In a list it costs one DescribeLabelingJob call for each job. Null when there are none.',
  })
  readonly stoppingConditions: LabelingJobStoppingConditions | null;

  @Field(() => LabelingJobAlgorithmsConfig, {
    nullable: true,
    description:
      'Settings of automated labeling. In a list it costs one DescribeLabelingJob call for each job. Null when people alone label.',
  })
  readonly labelingJobAlgorithmsConfig: LabelingJobAlgorithmsConfig | null;

  @Field(() => [Tag], {
    nullable: true,
    description:
      'Tags of the labeling job, at most 50. Empty when the job has none, null when they could not be read. In a list it costs one DescribeLabelingJob call for each job.',
  })
  readonly tags: readonly Tag[] | null;

  @Field(() => LabelingJobOutput, {
    nullable: true,
    description:
      'Where the results are: the output manifest and the last model. Null until the job has written output.',
  })
  readonly labelingJobOutput: LabelingJobOutput | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the labeling job has ended for good: completed, failed or stopped. Null when its status is not known to this gateway.',
  })
  readonly isTerminal: boolean | null;

  @Field(() => String, { description: "The labeling job's page in the AWS console." })
  readonly consoleUrl: string;
}
