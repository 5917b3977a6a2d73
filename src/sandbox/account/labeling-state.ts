import type * as aws from '@aws-sdk/client-sagemaker';
import { Dice } from './dice.js';

export interface LabelingState {
  status: aws.LabelingJobStatus;
  created: number;
  lastModified: number;
  /** The share of the objects that are labeled. */
  progress: number;
}

const ENDS = ['Completed', 'Completed', 'Failed', 'Completed', 'Completed', 'Stopped', 'Completed'] as const;

/** Where a labeling job stands: unlike a tuning job, by itself. */
export function labelingStateOf(seed: number, number: number, created: number, at: number): LabelingState {
  const began = created + 120_000;
  const lasts = (6 + 60 * new Dice(seed, number, 102).next()) * 3_600_000;
  // By turns, so that a small account has each.
  const outcome = ENDS[(number + seed) % ENDS.length] ?? 'Completed';
  const ends = began + lasts * (outcome === 'Completed' ? 1 : 0.4);
  if (at < began) return { status: 'Initializing', created, lastModified: created, progress: 0 };
  if (at < ends) {
    const stopping = outcome === 'Stopped' && at > ends - 600_000;
    const step = Math.floor((at - began) / 600_000);
    return {
      status: stopping ? 'Stopping' : 'InProgress',
      created,
      lastModified: began + step * 600_000,
      progress: Math.min(1, (at - began) / lasts),
    };
  }
  return { status: outcome, created, lastModified: ends, progress: outcome === 'Completed' ? 1 : 0.4 };
}
