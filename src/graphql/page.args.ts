import { ArgsType, Field, Int } from 'type-graphql';
import { BadUserInputError } from '../upstream/errors.js';
import { DEFAULT_FIRST, MAX_FIRST } from './page-length.js';

@ArgsType()
export abstract class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_FIRST,
    description: `How many to give at most, 1 to ${MAX_FIRST}. SageMaker gives 100 a call: more take more calls.`,
  })
  readonly first: number;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor of this very list, the same `filter` and `orderBy`: what follows it is given.',
  })
  readonly after?: string | null;
}

export function checkFirst(first: number): number {
  if (first < 1 || first > MAX_FIRST) throw new BadUserInputError(`first: takes 1 to ${MAX_FIRST}, not ${first}`);
  return first;
}
