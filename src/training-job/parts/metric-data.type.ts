import { Field, Float, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/types/scalars.js';

@ObjectType({ description: 'Last value of one metric, and when it was emitted.', simpleResolvers: true })
export class MetricData {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the metric, up to 255 characters. Null only when AWS gave none.',
  })
  readonly metricName: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Last value that the metric had. Null when it is NaN or infinite, as after a diverged training; `valueText` then holds the text.',
  })
  readonly value: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text of `value`, which also tells `NaN`, `Infinity` and `-Infinity`, where the number itself is null. Null when there is no value.',
  })
  readonly valueText: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the algorithm emitted the value, UTC. Null when AWS gave no time.',
  })
  readonly timestamp: string | null;
}
