import { ArgsType, Field, InputType } from 'type-graphql';
import { SortDirection, TagFilter, TimeFilter } from '../graphql/types/filter.args.js';
import { orderField } from '../graphql/types/order-field.js';
import { PageArgs } from '../graphql/types/page.args.js';
import { COMMON_ORDERS, type CommonOrder } from '../sagemaker/lists/orders.js';
import { LabelingJobStatus } from './labeling-job.enum.js';

@InputType({
  description:
    'Which labeling jobs a list holds. All that is given must hold; of several values, 1 to 100, one is enough.',
})
export class LabelingJobFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the name, at most 63 letters, digits and hyphens; case matters.',
  })
  readonly nameContains?: string | null;

  @Field(() => [LabelingJobStatus], { nullable: true, description: 'One of these statuses.' })
  readonly labelingJobStatus?: readonly string[] | null;

  @Field(() => TimeFilter, { nullable: true, description: 'When the labeling job was created.' })
  readonly creationTime?: TimeFilter | null;

  @Field(() => TimeFilter, { nullable: true, description: 'When the labeling job last changed.' })
  readonly lastModifiedTime?: TimeFilter | null;

  @Field(() => [TagFilter], {
    nullable: true,
    description: 'Tags; all must be there. Each job that is looked at costs one DescribeLabelingJob call.',
  })
  readonly tags?: readonly TagFilter[] | null;

  @Field(() => [LabelingJobFilter], {
    nullable: true,
    description: 'At least one of these filters must hold, beside all of the above.',
  })
  readonly anyOf?: readonly LabelingJobFilter[] | null;
}

export const LabelingJobOrderField = orderField(COMMON_ORDERS, 'LabelingJobOrderField', 'labeling jobs');
export type LabelingJobOrderField = CommonOrder;

@InputType({ description: 'The order of a list of labeling jobs.' })
export class LabelingJobOrder {
  @Field(() => LabelingJobOrderField, { description: 'What to order by.' })
  readonly field: LabelingJobOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: 'Which end comes first.' })
  readonly direction: SortDirection;
}

@ArgsType()
export class LabelingJobsArgs extends PageArgs {
  @Field(() => LabelingJobFilter, { nullable: true, description: 'Which labeling jobs. Left out: all.' })
  readonly filter?: LabelingJobFilter | null;

  @Field(() => LabelingJobOrder, { nullable: true, description: 'In which order. Left out: the newest first.' })
  readonly orderBy?: LabelingJobOrder | null;
}
