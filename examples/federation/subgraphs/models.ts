import { readFileSync } from 'node:fs';
import { serveSubgraph, type Subgraph } from './serve.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** With the Tag that SageMaker has too, or with another of the same name. */
export type TagKind = 'same' | 'other';

export const modelsSdl = (tag: TagKind): string => `${read('models.graphql')}\n${read(`tag-${tag}.graphql`)}`;

interface TrainingJob {
  readonly __typename: 'TrainingJob';
  readonly id: string;
}

interface ModelVersion {
  readonly __typename: 'ModelVersion';
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly tags: readonly object[];
  readonly trainedBy: TrainingJob;
}

interface Page {
  readonly first: number;
  readonly after?: string;
}

/** A registry in which each of these jobs made one version of a model. */
export async function startModels(trainingJobArns: readonly string[], tag: TagKind): Promise<Subgraph> {
  const versions = trainingJobArns.map((trainingJobArn, i): ModelVersion => ({
    __typename: 'ModelVersion',
    id: `ModelVersion:recommender/${i + 1}`,
    name: 'recommender',
    version: i + 1,
    tags: [tag === 'same' ? { key: 'stage', value: 'production' } : { label: 'production', colour: 'green' }],
    trainedBy: { __typename: 'TrainingJob', id: trainingJobArn },
  }));
  const find = (id: string): ModelVersion | null => versions.find((one) => one.id === id) ?? null;
  const node = (id: string): ModelVersion | TrainingJob | null =>
    id.includes(':training-job/') ? { __typename: 'TrainingJob', id } : find(id);
  return await serveSubgraph('models', modelsSdl(tag), {
    Query: {
      modelVersions: (_: unknown, { first, after }: Page) => {
        const start = versions.findIndex(({ id }) => id === after) + 1;
        const nodes = versions.slice(start, start + first);
        return {
          nodes,
          pageInfo: {
            hasNextPage: start + first < versions.length,
            hasPreviousPage: start > 0,
            startCursor: nodes[0]?.id ?? null,
            endCursor: nodes.at(-1)?.id ?? null,
          },
        };
      },
      node: (_: unknown, { id }: { id: string }) => node(id),
      nodes: (_: unknown, { ids }: { ids: string[] }) => ids.map(node),
    },
    ModelVersion: { __resolveReference: ({ id }: { id: string }) => find(id) },
  });
}
