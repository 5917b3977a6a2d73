import { Field, ObjectType } from 'type-graphql';
import { HyperParameterScalingType } from '../tuning-job.enum.js';

@ObjectType({
  description: 'A hyperparameter that is searched over whole numbers, both ends included.',
  simpleResolvers: true,
})
export class IntegerParameterRange {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the hyperparameter, at most 256 characters. Null when AWS gives none.',
  })
  readonly name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Smallest value tried. AWS holds it as text, at most 256 characters. Null when AWS gives none.',
  })
  readonly minValue: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Largest value tried. AWS holds it as text, at most 256 characters. Null when AWS gives none.',
  })
  readonly maxValue: string | null;

  @Field(() => HyperParameterScalingType, {
    nullable: true,
    description:
      'The scale on which the range is searched; REVERSE_LOGARITHMIC does not apply to whole numbers. Null when it was not set.',
  })
  readonly scalingType: string | null;
}

@ObjectType({ description: 'A hyperparameter that is searched over real numbers.', simpleResolvers: true })
export class ContinuousParameterRange {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the hyperparameter, at most 256 characters. Null when AWS gives none.',
  })
  readonly name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Lower end of the range. AWS holds it as text, at most 256 characters. Null when AWS gives none.',
  })
  readonly minValue: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Upper end of the range. AWS holds it as text, at most 256 characters. Null when AWS gives none.',
  })
  readonly maxValue: string | null;

  @Field(() => HyperParameterScalingType, {
    nullable: true,
    description: 'The scale on which the range is searched. Null when it was not set.',
  })
  readonly scalingType: string | null;
}

@ObjectType({ description: 'A hyperparameter that takes one of a fixed set of values.', simpleResolvers: true })
export class CategoricalParameterRange {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the hyperparameter, at most 256 characters. Null when AWS gives none.',
  })
  readonly name: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The values to choose from, 1 to 30, as text. Null when AWS gives none.',
  })
  readonly values: readonly string[] | null;
}

@ObjectType({
  description: 'A hyperparameter whose range Autotune chooses, where AWS finds it eligible.',
  simpleResolvers: true,
})
export class AutoParameter {
  @Field(() => String, { nullable: true, description: 'Name of the hyperparameter. Null when AWS gives none.' })
  readonly name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An example value, as text, from which the range is worked out. Null when AWS gives none.',
  })
  readonly valueHint: string | null;
}

@ObjectType({
  description: 'The hyperparameters that a tuning job varies, grouped by kind. At most 30 ranges in all.',
  simpleResolvers: true,
})
export class ParameterRanges {
  @Field(() => [IntegerParameterRange], {
    nullable: true,
    description: 'Hyperparameters that take whole numbers, at most 30. Null when it was not set.',
  })
  readonly integerParameterRanges: readonly IntegerParameterRange[] | null;

  @Field(() => [ContinuousParameterRange], {
    nullable: true,
    description: 'Hyperparameters that take real numbers, at most 30. Null when it was not set.',
  })
  readonly continuousParameterRanges: readonly ContinuousParameterRange[] | null;

  @Field(() => [CategoricalParameterRange], {
    nullable: true,
    description: 'Hyperparameters that take one of a set of texts, at most 30. Null when it was not set.',
  })
  readonly categoricalParameterRanges: readonly CategoricalParameterRange[] | null;

  @Field(() => [AutoParameter], {
    nullable: true,
    description:
      'Hyperparameters, at most 100, whose ranges Autotune works out from an example value. Null when Autotune was given none.',
  })
  readonly autoParameters: readonly AutoParameter[] | null;
}
