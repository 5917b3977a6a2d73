import type { TrialFragment } from '../generated/documents.ts';

/** A training job of a tuning job, best first. */
export interface Trial {
  readonly id: string;
  readonly name: string;
  readonly status: TrialFragment['node']['trainingJobStatus'];
  readonly rank: number;
  readonly objective: number;
  readonly durationInSeconds: number | null;
  readonly tuned: NonNullable<NonNullable<TrialFragment['summary']>['tunedHyperParameters']>;
}

export function trialsOf(edges: readonly TrialFragment[]): readonly Trial[] {
  return edges.flatMap(({ node, summary }, index) => {
    const objective = summary?.finalHyperParameterTuningJobObjectiveMetric?.value;
    if (typeof objective !== 'number') return [];
    return {
      id: node.id,
      name: node.trainingJobName,
      status: node.trainingJobStatus,
      rank: index + 1,
      objective,
      durationInSeconds: node.durationInSeconds ?? null,
      tuned: summary?.tunedHyperParameters ?? [],
    };
  });
}

/** Null where the trial was not given it, or it is not shown. */
export function tunedNumber({ tuned }: Trial, name: string): number | null {
  return tuned.find((one) => one.name === name)?.number ?? null;
}
