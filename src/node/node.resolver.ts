import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { Node } from '../graphql/types/node.type.js';
import { FreshnessArgs } from '../graphql/types/reading.args.js';
import type { ReadingOf } from '../graphql/types/readings.js';
import { selectedFieldsByType } from '../graphql/documents/selection.js';
import { parseArn } from '../sagemaker/arn.js';
import { printed } from '../values/printed.js';
import { Refusals } from './refusals.js';

/** A field that only a record tells, so that it is always asked whether the job exists. */
const READ = ['creationTime'];

/** Loads the jobs of one argument, each by its place in it. */
function loading(
  argument: string,
  { sources, scopes }: Context,
  reading: ReadingOf,
  info: GraphQLResolveInfo,
): (id: string, place: string) => Promise<Node | null> {
  const refusals = new Refusals(argument);
  const fieldsOf = selectedFieldsByType(info, READ);
  return async (id, place) => {
    const arn = parseArn(id);
    const source = Object.values(sources).find(({ collection }) => collection.definition.resource === arn?.resource);
    if (!arn || !source) {
      throw refusals.of(
        () =>
          `${place}: takes the ARN of a training, tuning or labeling job ("arn:aws:sagemaker:us-east-1:123456789012:training-job/name"), not ${printed(id)}`,
      );
    }
    scopes.of(arn);
    return await source.load(id, fieldsOf(source.collection.definition.type), reading);
  };
}

@Resolver()
export class NodeResolver {
  // Relay's compiler writes queries that refetch an object only where `id` is the only argument.
  @Query(() => Node, {
    nullable: true,
    description:
      'Any job by its ARN, as fresh as `AUTO` has it; `nodes` takes another freshness. Null where there is none.',
  })
  async node(
    @Arg('id', () => ID, { description: "The job's ARN." }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Node | null> {
    return await loading('id', context, context.readings.begin(info, 'AUTO'), info)(id, 'id');
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description:
      'Jobs by their ARNs, in the order of the ids. Null for each that is not there, or that cannot be read.',
  })
  nodes(
    @Arg('ids', () => [ID], {
      description: "The jobs' ARNs, at most 1,000 unless the gateway is set to another number (MAX_LIST_ITEMS).",
    })
    ids: string[],
    @Args(() => FreshnessArgs) { freshness }: FreshnessArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Node | null>[] {
    const load = loading('ids', context, context.readings.begin(info, freshness), info);
    return ids.map(async (id, i) => await load(id, `ids[${i}]`));
  }
}
