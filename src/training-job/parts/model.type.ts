import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'Where the output of training, the model file with its weights and metadata, is stored.',
  simpleResolvers: true,
})
export class ModelArtifacts {
  @Field(() => String, {
    nullable: true,
    description:
      'S3 URI of the model: usually a `model.tar.gz`, or a prefix when the output is not compressed; up to 1,024 characters. Null until the model has been uploaded.',
  })
  readonly s3ModelArtifacts: string | null;
}

@ObjectType({
  description: 'Model registry entries that a customization or evaluation job writes to and starts from.',
  simpleResolvers: true,
})
export class ModelPackageConfig {
  @Field(() => String, {
    nullable: true,
    description: 'ARN of the model package group that the resulting package is added to. Null only when AWS gave none.',
  })
  readonly modelPackageGroupArn: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ARN of the model package that fine-tuning continues from or that is evaluated. Null when the job starts from a base model.',
  })
  readonly sourceModelPackageArn: string | null;
}
