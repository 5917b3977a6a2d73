import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, {
    description:
      'Whether there is more after this page. Where SageMaker promises another page, the next one may still turn out empty. True also where one of several scopes fails just now: `endCursor` leads to what it has not given.',
  })
  readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether this page was asked for with `after`. Lists are read forwards only.' })
  readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge. Null on an empty page.' })
  readonly startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The cursor to give as `after` for what follows. Of a truncated page it leads on from where the scan stopped, which may be behind the last edge. Null where nothing was read.',
  })
  readonly endCursor: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the scan behind this page reached its bound: the filter or the order had to be applied by the gateway, and there are jobs that were not looked at yet. `endCursor` goes on from there.',
  })
  readonly truncated: boolean;
}
