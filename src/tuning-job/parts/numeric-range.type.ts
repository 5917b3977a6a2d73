import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'Between which numbers a hyperparameter is searched, whatever its kind, and whichever definitions tune it.',
  simpleResolvers: true,
})
export class NumericParameterRange {
  @Field(() => String, { description: 'Name of the hyperparameter, at most 256 characters.' })
  readonly name: string;

  @Field(() => Float, { description: 'Smallest value tried; the smallest of all where several definitions tune it.' })
  readonly min: number;

  @Field(() => Float, { description: 'Largest value tried; the largest of all where several definitions tune it.' })
  readonly max: number;

  @Field(() => Boolean, { description: 'Whether only whole numbers are tried.' })
  readonly isInteger: boolean;

  @Field(() => Boolean, {
    description:
      'Whether orders of magnitude count: the scale is LOGARITHMIC, or AUTO over a positive range whose ends differ a hundredfold.',
  })
  readonly isLogarithmic: boolean;
}
