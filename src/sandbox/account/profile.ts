import { ALGORITHMS, ENVIRONMENTS, TEAMS, type Algorithm } from './catalog.js';
import { Dice } from './dice.js';
import { encodeIndex, indexInName } from './name-code.js';

export type EntityKind = 'training-job' | 'hyper-parameter-tuning-job' | 'labeling-job';

const SUBJECT: Record<EntityKind, number> = {
  'training-job': 41,
  'hyper-parameter-tuning-job': 42,
  'labeling-job': 43,
};

/** Whose job it is, what it runs and what it is called: all that follows from (seed, kind, index) without a clock. */
export interface Profile {
  name: string;
  team: string;
  costCentre: string;
  project: string;
  environment: string;
  algorithm: Algorithm;
}

export function profileOf(seed: number, kind: EntityKind, index: number, created: number): Profile {
  const subject = SUBJECT[kind];
  const dice = new Dice(seed, index, subject);
  const team = dice.pick(TEAMS);
  const project = dice.pick(team.projects);
  const algorithm = dice.pick(ALGORITHMS);
  const environment = dice.pick(ENVIRONMENTS);
  const code = encodeIndex(seed, subject, index);
  const mixedCase = dice.chance(0.2);
  const name = mixedCase
    ? `${camel(project)}-${nameMiddle(kind, algorithm.camel, 'Hpo', 'Labels', dice)}-${code.toUpperCase()}`
    : dice.chance(0.4) && kind === 'training-job'
      ? `${algorithm.key}-${timeText(created)}-${code}`
      : `${project}-${nameMiddle(kind, algorithm.key, 'hpo', 'labels', dice)}-${code}`;
  return { name, team: team.name, costCentre: team.costCentre, project, environment, algorithm };
}

export function indexOfName(seed: number, kind: EntityKind, name: string): number {
  return indexInName(seed, SUBJECT[kind], name);
}

/** A child carries its tuning job's name, its number and a code, as SageMaker names them. */
export function childName(seed: number, tuningJobName: string, number: number, index: number): string {
  return `${tuningJobName}-${String(number + 1).padStart(3, '0')}-${encodeIndex(seed, SUBJECT['training-job'], index)}`;
}

function nameMiddle(kind: EntityKind, algorithm: string, tuning: string, labeling: string, dice: Dice): string {
  if (kind === 'hyper-parameter-tuning-job') return tuning;
  if (kind === 'labeling-job') return labeling;
  return `${algorithm}-${dice.pick(['nightly', 'baseline', 'v2', 'ablation', 'retrain'])}`;
}

function camel(text: string): string {
  return text.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function timeText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace(/[T:]/g, '-');
}
