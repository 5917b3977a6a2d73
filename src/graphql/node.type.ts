import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'Anything that `node(id:)` finds: a training, tuning or labeling job.',
  autoRegisterImplementations: true,
})
export abstract class Node {
  @Field(() => ID, { description: "The object's ARN." })
  readonly id: string;
}
