import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: "A metric and the regular expression that finds its value in the container's stdout and stderr.",
  simpleResolvers: true,
})
export class MetricDefinition {
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the metric, as it appears in CloudWatch and in the final metrics; up to 255 characters. Null only when AWS gave none.',
  })
  readonly name: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Regular expression, up to 500 characters, that captures the metric's value in a log line. Null only when AWS gave none.",
  })
  readonly regex: string | null;
}
