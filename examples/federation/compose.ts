import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByTheGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';
import type { SubgraphSchema } from './subgraphs/serve.ts';

/** The two composition libraries: each makes one supergraph of several subgraphs, or says why that cannot be. */
export const COMPOSERS = {
  'Apollo composition': composeByApollo,
  "The Guild's composition": composeByTheGuild,
} as const;

export type Composer = keyof typeof COMPOSERS;

export interface Composition {
  readonly supergraph: string | null;
  readonly errors: readonly string[];
}

export function compose(composer: Composer, subgraphs: readonly SubgraphSchema[]): Composition {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl, { noLocation: true }) }));
  const { supergraphSdl, errors } = COMPOSERS[composer](services);
  return { supergraph: supergraphSdl ?? null, errors: (errors ?? []).map(({ message }) => message) };
}
