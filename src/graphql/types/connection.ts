import type { ConnectionOf, Count, EdgeOf } from './connection.type.js';

/**
 * The key of a function that makes a page's rows ready to be read. It takes time, so what the rows lead to is asked for first.
 */
export const PREPARE = Symbol('prepare');

export interface Prepared {
  readonly [PREPARE]: () => Promise<void>;
}

/** A page as a source gives it, without GraphQL's terms. */
export interface PageOf<T> {
  readonly nodes: readonly T[];
  /** The cursor after each node. */
  readonly cursorOf: (index: number) => string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly truncated: boolean;
  readonly count: () => Promise<Count | null>;
  readonly prepare: () => Promise<void>;
}

/** Makes a connection of a page. Cursors and counts are made only where they are selected. */
export function connection<T, E extends object = object>(
  page: PageOf<T>,
  beside: (index: number) => E = () => ({}) as E,
): ConnectionOf<T, EdgeOf<T> & E> & Prepared {
  return {
    [PREPARE]: page.prepare,
    nodes: page.nodes,
    edges: page.nodes.map((node, index) => ({
      get cursor() {
        return page.cursorOf(index);
      },
      node,
      ...beside(index),
    })),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      endCursor: page.endCursor,
      get startCursor() {
        return page.nodes.length > 0 ? page.cursorOf(0) : null;
      },
      truncated: page.truncated,
    },
    totalCount: async () => (await page.count())?.value ?? null,
    totalCountIsLowerBound: async () => (await page.count())?.isLowerBound ?? null,
    truncated: page.truncated,
  };
}
