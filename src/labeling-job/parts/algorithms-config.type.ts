import { Field, Int, ObjectType } from 'type-graphql';
import { VpcConfig } from '../../shapes/vpc-config.type.js';

@ObjectType({
  description: 'Encryption and network of the instances that automated labeling uses.',
  simpleResolvers: true,
})
export class LabelingJobResourceConfig {
  @Field(() => String, {
    nullable: true,
    description:
      'ID or ARN of the KMS key that encrypts the storage volumes of these instances. Null when it was not set.',
  })
  readonly volumeKmsKeyId: string | null;

  @Field(() => VpcConfig, {
    nullable: true,
    description:
      'Subnets and security groups that these instances connect through. Null when they run without a VPC of the account.',
  })
  readonly vpcConfig: VpcConfig | null;
}

@ObjectType({
  description: 'Settings of automated labeling, where a model labels what it is sure of.',
  simpleResolvers: true,
})
export class LabelingJobAlgorithmsConfig {
  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the labeling algorithm of AWS: for image or text classification, object detection or semantic segmentation. Null when AWS gives none.',
  })
  readonly labelingJobAlgorithmSpecificationArn: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the model that automated labeling starts from, usually the final one of an earlier job. A model, not a training job. Null when it starts afresh.',
  })
  readonly initialActiveLearningModelArn: string | null;

  @Field(() => LabelingJobResourceConfig, {
    nullable: true,
    description: 'Encryption and network of the instances that train and run the model. Null when it was not set.',
  })
  readonly labelingJobResourceConfig: LabelingJobResourceConfig | null;
}

@ObjectType({
  description:
    'Limits that stop a labeling job, whichever is reached first. Apart from these AWS fails any labeling job after 30 days.',
  simpleResolvers: true,
})
export class LabelingJobStoppingConditions {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of objects, 1 or more, labeled by people at which the job stops. Null when it was not set.',
  })
  readonly maxHumanLabeledObjectCount: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Percentage of the input objects, 1 to 100, at which the job stops. Null when it was not set.',
  })
  readonly maxPercentageOfInputDatasetLabeled: number | null;
}
