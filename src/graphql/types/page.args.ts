import { ArgsType, Field, Int } from 'type-graphql';
import { DEFAULT_FIRST, MAX_FIRST } from './page-length.js';

@ArgsType()
export abstract class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_FIRST,
    description: `How many jobs to give at most: 1 to ${MAX_FIRST}, or to the gateway's own limit (MAX_FIRST, 100 or more). SageMaker gives 100 in one call, so more of them take more calls.`,
  })
  readonly first: number;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor of this same list, with the same `filter` and `orderBy`: the page begins after it.',
  })
  readonly after?: string | null;
}
