import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'Check of instance hardware and of the network between instances, made before training.',
  simpleResolvers: true,
})
export class InfraCheckConfig {
  @Field(() => Boolean, { nullable: true, description: 'Whether the check is made. Null when it was not set.' })
  readonly enableInfraCheck: boolean | null;
}

@ObjectType({
  description: 'Remote access to the training container through AWS Systems Manager.',
  simpleResolvers: true,
})
export class RemoteDebugConfig {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a remote session into the container is allowed. Null when it was not set.',
  })
  readonly enableRemoteDebug: boolean | null;
}
