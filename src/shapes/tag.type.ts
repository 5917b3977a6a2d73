import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A key and a value attached to a SageMaker resource.', simpleResolvers: true })
export class Tag {
  @Field(() => String, {
    nullable: true,
    description: 'Key of the tag, 1 to 128 characters, unique within the resource. Null only when AWS gave none.',
  })
  readonly key: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Value of the tag, up to 256 characters; it may be empty. Null only when AWS gave none.',
  })
  readonly value: string | null;
}
