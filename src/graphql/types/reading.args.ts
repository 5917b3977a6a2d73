import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';

export enum FreshnessMode {
  CACHED = 'CACHED',
  AUTO = 'AUTO',
  STRONG = 'STRONG',
}
registerEnumType(FreshnessMode, {
  name: 'FreshnessMode',
  description: 'How fresh an answer must be, for all that is selected below.',
  valuesConfig: {
    CACHED: {
      description:
        'What is kept, however old; `extensions.upstream.ageMs` says how old. Only what is not kept is read from SageMaker.',
    },
    AUTO: {
      description:
        'What is kept while it is good, else the fewest calls. Lists come from Search, which is an index: what started or changed in the last minute may be missing or shown as it was.',
    },
    STRONG: {
      description:
        'What SageMaker has at this moment, read by List and Describe only, the scarcest of its calls. A filter or order that only the index can answer is refused, and `totalCount` is null.',
    },
  },
});

@ArgsType()
export class FreshnessArgs {
  @Field(() => FreshnessMode, {
    defaultValue: FreshnessMode.AUTO,
    description: 'How fresh the answer must be, with all that is selected below.',
  })
  readonly freshness: FreshnessMode;
}

@InputType({
  description: 'Chooses accounts and regions that the gateway serves: everything that is given must match.',
})
export class ScopeSelector {
  @Field(() => String, { nullable: true, description: 'The account, twelve digits.' })
  readonly accountId?: string | null;

  @Field(() => String, { nullable: true, description: 'The region: `eu-west-1`.' })
  readonly region?: string | null;

  @Field(() => String, { nullable: true, description: "The alias that the gateway's configuration gives an account." })
  readonly alias?: string | null;
}

@ArgsType()
export class ListReadingArgs extends FreshnessArgs {
  @Field(() => [ScopeSelector], {
    nullable: true,
    description:
      'Which accounts and regions. Left out: all of them, as one list in one order. A scope that cannot be read gives an error beside what the others have.',
  })
  readonly scopes?: readonly ScopeSelector[] | null;
}
