import { readFileSync } from 'node:fs';
import { serveSubgraph, type Subgraph } from './serve.ts';
import { type Team, teamOf } from './teams.ts';

export const OWNERS = readFileSync(new URL('owners.graphql', import.meta.url), 'utf8');

interface TrainingJob {
  readonly __typename: 'TrainingJob';
  readonly trainingJobArn: string;
}

interface Page {
  readonly costCentre: string;
  readonly first: number;
}

/** Knows of training jobs only their ARNs: `books` are all of which it has heard. */
export async function startOwners(books: readonly string[]): Promise<Subgraph> {
  return await serveSubgraph('owners', OWNERS, {
    Query: {
      jobsOfCostCentre: (_: unknown, { costCentre, first }: Page): TrainingJob[] =>
        books
          .filter((arn) => teamOf(arn)?.costCentre === costCentre)
          .slice(0, first)
          .map((trainingJobArn) => ({ __typename: 'TrainingJob', trainingJobArn })),
    },
    TrainingJob: {
      __resolveReference: ({ trainingJobArn }: TrainingJob): TrainingJob => ({
        __typename: 'TrainingJob',
        trainingJobArn,
      }),
      owner: ({ trainingJobArn }: TrainingJob): Team | null => teamOf(trainingJobArn),
      costCentre: ({ trainingJobArn }: TrainingJob): string | null => teamOf(trainingJobArn)?.costCentre ?? null,
    },
  });
}
