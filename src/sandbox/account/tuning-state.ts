import type * as aws from '@aws-sdk/client-sagemaker';
import type { TrainingAccount } from './training-account.js';

// By turns, so that a small account has each.
const OUTCOMES = [
  'Completed',
  'Completed',
  'Failed',
  'Completed',
  'Completed',
  'Stopped',
  'Completed',
  'Completed',
] as const;

export interface TuningState {
  status: aws.HyperParameterTuningJobStatus;
  created: number;
  lastModified: number;
  ended?: number;
  /** The indexes of the children that exist, oldest first. */
  children: number[];
  counters: Required<aws.TrainingJobStatusCounters>;
  objectives: Required<aws.ObjectiveStatusCounters>;
  best?: number;
}

/** Where a tuning job stands follows from where its children do. */
export function tuningStateOf(account: TrainingAccount, block: number, at: number): TuningState {
  const { seed, layout, tuning } = account;
  const children = tuning.children(block, at);
  const created = tuning.created(block);
  const counters = { Completed: 0, InProgress: 0, RetryableError: 0, NonRetryableError: 0, Stopped: 0 };
  const objectives = { Succeeded: 0, Pending: 0, Failed: 0 };
  const sign = tuning.best(block) === 'Maximize' ? 1 : -1;
  const objectiveOf = (index: number) => account.objectiveOf(index) ?? Number.NaN;
  let best: number | undefined;
  let last = created;
  for (const index of children) {
    const phases = account.trainingPhases(index);
    const phase = account.trainingPhase(index, at);
    if (phase.status === 'Completed') counters.Completed++;
    else if (phase.status === 'Stopped') counters.Stopped++;
    else if (phase.status === 'Failed')
      counters[phases.every((each) => each.secondary !== 'Downloading') ? 'RetryableError' : 'NonRetryableError']++;
    else counters.InProgress++;
    const objective = account.objectiveStatus(index, phase);
    objectives[objective]++;
    if (objective === 'Succeeded' && (best === undefined || sign * objectiveOf(index) > sign * objectiveOf(best)))
      best = index;
    last = Math.max(last, phase.start);
  }
  const finished = counters.InProgress === 0 && children.length === layout.childCount(block) && at >= last + 60_000;
  const outcome = OUTCOMES[(block + seed) % OUTCOMES.length] ?? 'Completed';
  const status = finished
    ? outcome
    : outcome === 'Stopped' && children.length === layout.childCount(block)
      ? 'Stopping'
      : 'InProgress';
  return {
    status,
    created,
    lastModified: finished ? last + 60_000 : last,
    ...(finished && { ended: last + 60_000 }),
    children,
    counters,
    objectives,
    ...(best !== undefined && { best }),
  };
}
