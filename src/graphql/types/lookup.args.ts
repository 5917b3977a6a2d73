import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class LookupArgs {
  @Field(() => String, { nullable: true, description: "The job's name, case and all. Give this or `arn`." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "The job's ARN. Give this or `name`." })
  readonly arn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The region to look for the name in. Left out: the only one there is.',
  })
  readonly region?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account to look for the name in. Left out: the only one there is.',
  })
  readonly accountId?: string | null;
}
