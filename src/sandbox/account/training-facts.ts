import type { Dice } from './dice.js';
import { partitionOf } from './partition.js';
import type { Outcome, Phase } from './timeline.js';
import type { Profile } from './profile.js';

/** The kinds of training job that differ in more than values. */
export type Style =
  | 'plain'
  | 'serverless'
  | 'mixed-cluster'
  | 'planned'
  | 'flexible'
  | 'foundation'
  | 'marketplace'
  | 'private-image';

/** All that a training job's record is made from. */
export interface TrainingFacts {
  index: number;
  name: string;
  arn: string;
  profile: Profile;
  style: Style;
  /** Tuned values where a tuning job launched it. */
  tuned?: Record<string, string>;
  tuningJobArn?: string;
  labelingJobArn?: string;
  /** The objective's final value where a tuning job launched it and it reported one. */
  objective?: { name: string; value: number };
  phases: readonly Phase[];
  outcome: Outcome;
  spot: boolean;
  at: number;
  region: string;
  accountId: string;
  bucket: string;
  /** Its own stream of chances. */
  dice: Dice;
}

export function arnOf(
  facts: Pick<TrainingFacts, 'region' | 'accountId'>,
  resource: string,
  service = 'sagemaker',
): string {
  return `arn:${partitionOf(facts.region)}:${service}:${facts.region}:${facts.accountId}:${resource}`;
}

export function kmsKeyOf(facts: TrainingFacts): string {
  return arnOf(facts, 'key/6c1d2f0a-1b7e-4b58-9d4a-0e6f5f0c7a11', 'kms');
}

export function styleOf(dice: Dice, isChild: boolean, outcomeKnown: boolean): Style {
  const roll = dice.next();
  if (isChild || !outcomeKnown) return 'plain';
  if (roll < 0.05) return 'serverless';
  if (roll < 0.09) return 'mixed-cluster';
  if (roll < 0.14) return 'planned';
  if (roll < 0.18) return 'flexible';
  if (roll < 0.22) return 'foundation';
  if (roll < 0.26) return 'marketplace';
  if (roll < 0.3) return 'private-image';
  return 'plain';
}
