import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'Anything that `node(id:)` finds: a training, tuning or labeling job.',
  autoRegisterImplementations: true,
  // Records carry the name of their type.
  resolveType: ({ __typename }: { __typename: string }) => __typename,
})
export abstract class Node {
  @Field(() => ID, { description: "The object's ARN." })
  readonly id: string;
}
