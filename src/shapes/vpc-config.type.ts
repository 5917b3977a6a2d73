import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Subnets and security groups that attach a job to a VPC.', simpleResolvers: true })
export class VpcConfig {
  @Field(() => [String], {
    nullable: true,
    description:
      'Ids of the security groups, `sg-...`, 1 to 5, in the VPC of the subnets. Null only when AWS gave none.',
  })
  readonly securityGroupIds: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Ids of the subnets that the job is attached to, 1 to 16. Null only when AWS gave none.',
  })
  readonly subnets: readonly string[] | null;
}
