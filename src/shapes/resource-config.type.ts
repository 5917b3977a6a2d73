import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One group of equal instances in a heterogeneous cluster.', simpleResolvers: true })
export class InstanceGroup {
  @Field(() => String, {
    nullable: true,
    description: 'Instance type of the group, such as `ml.g5.xlarge`. Null only when AWS gave none.',
  })
  readonly instanceType: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of instances in the group. Null only when AWS gave none.' })
  readonly instanceCount: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the group, 1 to 64 characters; channels refer to it. Null only when AWS gave none.',
  })
  readonly instanceGroupName: string | null;
}

@ObjectType({ description: 'A number of instances to be placed together on one UltraServer.', simpleResolvers: true })
export class PlacementSpecification {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of instances to place together, at least 1. Null only when AWS gave none.',
  })
  readonly instanceCount: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the UltraServer. Null when the choice is left to SageMaker.',
  })
  readonly ultraServerId: string | null;
}

@ObjectType({ description: "Placement of a job's instances on UltraServers.", simpleResolvers: true })
export class InstancePlacementConfig {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether other jobs may share the UltraServer; false, the default, keeps it for this job. Null when it was not set.',
  })
  readonly enableMultipleJobs: boolean | null;

  @Field(() => [PlacementSpecification], {
    nullable: true,
    description:
      'Which instances go onto which UltraServer, up to 10 entries. Null when the placement is left to SageMaker.',
  })
  readonly placementSpecifications: readonly PlacementSpecification[] | null;
}

@ObjectType({ description: "One candidate in a job's ordered list of instance types.", simpleResolvers: true })
export class InstancePreference {
  @Field(() => String, {
    nullable: true,
    description: 'Instance type of the candidate; each type occurs once in the list. Null only when AWS gave none.',
  })
  readonly instanceType: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many instances start if this type is picked. Null when one count, `instanceCount` of the resources, holds for all candidates.',
  })
  readonly instanceCount: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'ARNs of training plans whose reserved capacity is used if this type is picked. Null when the candidate runs on demand.',
  })
  readonly trainingPlanArns: readonly string[] | null;
}

@ObjectType({
  description:
    'Compute and storage of a training job: one instance type, several groups, or a list of preferred types.',
  simpleResolvers: true,
})
export class ResourceConfig {
  @Field(() => String, {
    nullable: true,
    description:
      'Instance type, such as `ml.m5.large`. Null when `instanceGroups` or `instancePreferences` is used instead.',
  })
  readonly instanceType: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of instances; more than 1 means distributed training. Null when the counts stand in `instanceGroups` or in `instancePreferences`.',
  })
  readonly instanceCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Size of the storage volume of each instance, in GB, at least 1. Instance types with NVMe disks use those instead, and for serverless jobs SageMaker chooses. Null when it was not set.',
  })
  readonly volumeSizeInGB: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'KMS key that encrypts the storage volumes, as key id, ARN or alias. Null when none was set; instance types with local disks do not allow one.',
  })
  readonly volumeKmsKeyId: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How long the instances are kept warm after the job, in seconds, 0 to 3,600. It can be changed after the job has ended. Null when no warm pool was asked for.',
  })
  readonly keepAlivePeriodInSeconds: number | null;

  @Field(() => [InstanceGroup], {
    nullable: true,
    description:
      'Groups of a heterogeneous cluster, up to 5, each with a type and a count of its own. Null when all instances are of one type.',
  })
  readonly instanceGroups: readonly InstanceGroup[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the training plan whose reserved capacity is used. Null when the job uses no training plan, or names plans for each preference.',
  })
  readonly trainingPlanArn: string | null;

  @Field(() => InstancePlacementConfig, {
    nullable: true,
    description: 'How the instances are placed on UltraServers. Null for any other capacity.',
  })
  readonly instancePlacementConfig: InstancePlacementConfig | null;

  @Field(() => [InstancePreference], {
    nullable: true,
    description:
      'Instance types in order of preference; the job runs on the first that has capacity, and on one type only. It excludes Spot, `instanceType` and `instanceGroups`. Null when no preferences were given.',
  })
  readonly instancePreferences: readonly InstancePreference[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Instance type that was picked from `instancePreferences` and is billed. Null until one is picked, and for jobs without preferences.',
  })
  readonly selectedInstanceType: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of instances of `selectedInstanceType` that were launched and are billed. Null until a type is picked, and for jobs without preferences.',
  })
  readonly selectedInstanceCount: number | null;
}
