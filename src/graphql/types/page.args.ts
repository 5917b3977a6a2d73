import { ArgsType, Field, Int } from 'type-graphql';
import { DEFAULT_FIRST, MAX_FIRST } from './page-length.js';

@ArgsType()
export abstract class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_FIRST,
    description: `How many to give at most, 1 to ${MAX_FIRST}, or to what the gateway is set to (MAX_FIRST), which is 100 or more. SageMaker gives 100 a call: more take more calls.`,
  })
  readonly first: number;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor of this very list, the same `filter` and `orderBy`: what follows it is given.',
  })
  readonly after?: string | null;
}
