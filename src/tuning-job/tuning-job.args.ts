import { ArgsType, Field, InputType } from 'type-graphql';
import { PropertyFilter, SortDirection, TagFilter, TimeFilter } from '../graphql/types/filter.args.js';
import { orderField } from '../graphql/types/order-field.js';
import { PageArgs } from '../graphql/types/page.args.js';
import { COMMON_ORDERS, type CommonOrder } from '../sagemaker/lists/orders.js';
import { HyperParameterTuningJobStatus, HyperParameterTuningJobStrategyType } from './tuning-job.enum.js';

@InputType({
  description:
    'Which tuning jobs a list holds. All that is given must hold; of several values, 1 to 100, one is enough.',
})
export class HyperParameterTuningJobFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the name, at most 32 letters, digits and hyphens; case matters.',
  })
  readonly nameContains?: string | null;

  @Field(() => [HyperParameterTuningJobStatus], { nullable: true, description: 'One of these statuses.' })
  readonly hyperParameterTuningJobStatus?: readonly string[] | null;

  @Field(() => [HyperParameterTuningJobStrategyType], {
    nullable: true,
    description: 'One of these search strategies.',
  })
  readonly strategy?: readonly string[] | null;

  @Field(() => TimeFilter, { nullable: true, description: 'When the tuning job was created.' })
  readonly creationTime?: TimeFilter | null;

  @Field(() => TimeFilter, { nullable: true, description: 'When the tuning job last changed.' })
  readonly lastModifiedTime?: TimeFilter | null;

  @Field(() => [TagFilter], { nullable: true, description: 'Tags; all must be there.' })
  readonly tags?: readonly TagFilter[] | null;

  @Field(() => [PropertyFilter], { nullable: true, description: "Filters in Search's own words; all must hold." })
  readonly properties?: readonly PropertyFilter[] | null;

  @Field(() => [HyperParameterTuningJobFilter], {
    nullable: true,
    description: 'At least one of these filters must hold, beside all of the above.',
  })
  readonly anyOf?: readonly HyperParameterTuningJobFilter[] | null;
}

export const HyperParameterTuningJobOrderField = orderField(
  COMMON_ORDERS,
  'HyperParameterTuningJobOrderField',
  'tuning jobs',
);
export type HyperParameterTuningJobOrderField = CommonOrder;

@InputType({ description: 'The order of a list of tuning jobs.' })
export class HyperParameterTuningJobOrder {
  @Field(() => HyperParameterTuningJobOrderField, { description: 'What to order by.' })
  readonly field: HyperParameterTuningJobOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: 'Which end comes first.' })
  readonly direction: SortDirection;
}

@ArgsType()
export class HyperParameterTuningJobsArgs extends PageArgs {
  @Field(() => HyperParameterTuningJobFilter, { nullable: true, description: 'Which tuning jobs. Left out: all.' })
  readonly filter?: HyperParameterTuningJobFilter | null;

  @Field(() => HyperParameterTuningJobOrder, {
    nullable: true,
    description: 'In which order. Left out: the newest first.',
  })
  readonly orderBy?: HyperParameterTuningJobOrder | null;
}
