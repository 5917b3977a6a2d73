import { Field, InputType, registerEnumType } from 'type-graphql';
import { DateTime, Duration } from './scalars.js';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which end of a list comes first.',
  valuesConfig: {
    ASC: { description: 'Smallest, oldest or first in the alphabet first.' },
    DESC: { description: 'Largest, newest or last in the alphabet first.' },
  },
});

export enum ComparisonOperator {
  EQUALS = 'Equals',
  NOT_EQUALS = 'NotEquals',
  GREATER_THAN = 'GreaterThan',
  GREATER_THAN_OR_EQUAL_TO = 'GreaterThanOrEqualTo',
  LESS_THAN = 'LessThan',
  LESS_THAN_OR_EQUAL_TO = 'LessThanOrEqualTo',
  CONTAINS = 'Contains',
  EXISTS = 'Exists',
  NOT_EXISTS = 'NotExists',
  IN = 'In',
}
registerEnumType(ComparisonOperator, {
  name: 'ComparisonOperator',
  description: "How a value is compared: Search's own operators.",
  valuesConfig: {
    EQUALS: {
      description:
        'The same value. Numbers and times are the same however they are written; hyperparameters and tags are texts, which are compared as they are written.',
    },
    NOT_EQUALS: { description: 'There is a value, and it is another.' },
    GREATER_THAN: { description: 'A number or time beyond the given one.' },
    GREATER_THAN_OR_EQUAL_TO: { description: 'A number or time that is the given one or beyond it.' },
    LESS_THAN: { description: 'A number or time short of the given one.' },
    LESS_THAN_OR_EQUAL_TO: { description: 'A number or time that is the given one or short of it.' },
    CONTAINS: { description: 'A text with the given one in it; case matters.' },
    EXISTS: { description: 'There is a value. Takes no `value`.' },
    NOT_EXISTS: { description: 'There is no value. Takes no `value`.' },
    IN: {
      description:
        'One of several values, separated by commas. For values that contain a comma, use `anyOf` with `EQUALS`.',
    },
  },
});

@InputType({ description: 'A span of time: everything that is given must hold. Times are compared in whole seconds.' })
export class TimeFilter {
  @Field(() => DateTime, { nullable: true, description: 'At this moment or later.' })
  readonly after?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Earlier than this moment.' })
  readonly before?: Date | null;

  @Field(() => Duration, {
    nullable: true,
    description:
      'Within this length of time until now (`P7D`: the last seven days). Pages of one list count from the same now.',
  })
  readonly within?: number | null;
}

@InputType({ description: 'One tag.' })
export class TagFilter {
  @Field(() => String, { description: 'The key, 1 to 128 characters; case matters.' })
  readonly key: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value, at most 1,024 characters; it may be empty. Left out: the key alone must be there.',
  })
  readonly value?: string | null;
}

@InputType({ description: 'A comparison of one named value: a hyperparameter or a metric.' })
export class NamedValueFilter {
  @Field(() => String, { description: 'The name, 1 to 240 characters; case matters.' })
  readonly name: string;

  @Field(() => ComparisonOperator, {
    defaultValue: ComparisonOperator.EQUALS,
    description: 'How the value is compared.',
  })
  readonly operator: ComparisonOperator;

  @Field(() => String, {
    nullable: true,
    description:
      'What to compare with, as text of at most 1,024 characters; a number for the comparisons by size. JSON-encoded values are compared by what they encode.',
  })
  readonly value?: string | null;
}

@InputType({ description: "A filter in Search's own words, for members that have no filter of their own." })
export class PropertyFilter {
  @Field(() => String, {
    description:
      "The member's path in AWS's spelling, with dots, at most 255 characters: `ResourceConfig.VolumeSizeInGB`, `InputDataConfig.DataSource.S3DataSource.S3Uri`, `Tags.team`. Through a list, any item may hold it.",
  })
  readonly name: string;

  @Field(() => ComparisonOperator, {
    defaultValue: ComparisonOperator.EQUALS,
    description: 'How the value is compared.',
  })
  readonly operator: ComparisonOperator;

  @Field(() => String, {
    nullable: true,
    description:
      'What to compare with, as text of at most 1,024 characters: a number, or a time in ISO 8601, for the comparisons by size.',
  })
  readonly value?: string | null;
}
