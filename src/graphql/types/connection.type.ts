import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info.type.js';

/** The count of a list, asked for when it is selected. */
export interface Count {
  readonly value: number;
  readonly isLowerBound: boolean;
}

export interface EdgeOf<T> {
  readonly cursor: string | null;
  readonly node: T;
}

export interface ConnectionOf<T, E extends EdgeOf<T> = EdgeOf<T>> {
  readonly edges: readonly E[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<number | null>;
  readonly totalCountIsLowerBound: () => Promise<boolean | null>;
  readonly truncated: boolean;
}

interface EdgeClass<T> {
  readonly cursor: string;
  readonly node: T;
}

/** The edge of a connection; a subclass may add to it. */
export function edgeType<T extends object>(Node: ClassType<T>, name: string, what: string): ClassType<EdgeClass<T>> {
  @ObjectType(name, { description: `One ${what} in its place in a list.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'The place after this job, to go on from as `after`.' })
    readonly cursor: string;

    @Field(() => Node, { description: `The ${what} itself.` })
    readonly node: T;
  }
  return Edge;
}

export function connectionType<T extends object>(
  Node: ClassType<T>,
  Edge: ClassType<EdgeClass<T>>,
  { name, what }: { name: string; what: string },
): ClassType {
  @ObjectType(name, { description: `One page of a list of ${what}s.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: `The ${what}s with their cursors.` })
    readonly edges: readonly EdgeClass<T>[];

    @Field(() => [Node], { description: `The ${what}s alone.` })
    readonly nodes: readonly T[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    readonly pageInfo: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description:
        "How many jobs the whole list has, whichever page asks: Search's own count, which may cost one Search call. Null where the gateway itself decides a part of the filter, or which jobs an order by a metric or hyperparameter leaves out; with `STRONG`; where a scope cannot be read; and where Search does not know the jobs.",
    })
    readonly totalCount: number | null;

    @Field(() => Boolean, {
      nullable: true,
      description: 'Whether there may be more than `totalCount` says. Null where that is null.',
    })
    readonly totalCountIsLowerBound: boolean | null;

    @Field(() => Boolean, {
      description:
        "The same as `pageInfo.truncated`, for federated graphs too: there `PageInfo` has what every subgraph's has.",
    })
    readonly truncated: boolean;
  }
  return Connection;
}
