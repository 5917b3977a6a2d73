import { Field, Float, ObjectType } from 'type-graphql';

/** Entries of AWS's `String -> String` maps, which GraphQL has no type for. */
@ObjectType({
  description: 'One entry of a map from names to values, as configurations carry them.',
  simpleResolvers: true,
})
export class Parameter {
  @Field(() => String, { description: 'The name, unique in its list.' })
  readonly name: string;

  @Field(() => String, { nullable: true, description: 'The value as AWS keeps it. Null when it is redacted.' })
  readonly value: string | null;

  @Field(() => Boolean, { description: 'Whether the value is withheld from whoever asks.' })
  readonly redacted: boolean;
}

@ObjectType({ description: 'One environment variable of a training container.', simpleResolvers: true })
export class EnvironmentVariable {
  @Field(() => String, { description: 'The name of the variable, at most 512 characters.' })
  readonly name: string;

  @Field(() => String, { nullable: true, description: 'The value, at most 512 characters. Null when it is redacted.' })
  readonly value: string | null;

  @Field(() => Boolean, { description: 'Whether the value is withheld from whoever asks.' })
  readonly redacted: boolean;
}

@ObjectType({
  description:
    'One hyperparameter. AWS keeps all of them as text, and jobs that the SageMaker Python SDK launched have theirs JSON-encoded (`"\\"0.1\\""`): `text` and `number` read both forms alike.',
  simpleResolvers: true,
})
export class HyperParameter {
  @Field(() => String, { description: 'The name, at most 256 characters, unique in its job.' })
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value exactly as AWS keeps it, at most 2,500 characters. Null when it is redacted.',
  })
  readonly value: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The value with the JSON quotes taken off where it has them. Null when it is redacted.',
  })
  readonly text: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The value as a number. Null when it is not a finite number, or is redacted.',
  })
  readonly number: number | null;

  @Field(() => Boolean, { description: 'Whether the value is withheld from whoever asks.' })
  readonly redacted: boolean;
}
