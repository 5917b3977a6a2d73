import type { GraphQLResolveInfo } from 'graphql';
import type { FreshnessMode } from './reading.args.js';

/** How fresh an answer must be, and for whom it is. */
export interface ReadingOf {
  readonly freshness: `${FreshnessMode}`;
  readonly view: string;
}

function rootKey({ path }: GraphQLResolveInfo): string | number {
  let at = path;
  while (at.prev) at = at.prev;
  return at.key;
}

/** The readings of one request: each root field has its own, which holds for everything below it. */
export class Readings {
  private readonly byRoot = new Map<string | number, ReadingOf>();

  constructor(private readonly view: string) {}

  begin(info: GraphQLResolveInfo, freshness: `${FreshnessMode}`): ReadingOf {
    const reading = { freshness, view: this.view };
    this.byRoot.set(rootKey(info), reading);
    return reading;
  }

  of(info: GraphQLResolveInfo): ReadingOf {
    return this.byRoot.get(rootKey(info)) ?? { freshness: 'AUTO', view: this.view };
  }
}
