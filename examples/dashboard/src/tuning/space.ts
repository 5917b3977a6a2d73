import type { RangesFragment, SpaceFragment } from '../generated/documents.ts';

/** A tuned hyperparameter whose values are numbers. */
export interface NumberRange {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Whether it is searched by orders of magnitude. */
  readonly isLogarithmic: boolean;
}

function numbersOf(ranges: RangesFragment | null | undefined): NumberRange[] {
  const all = [...(ranges?.continuousParameterRanges ?? []), ...(ranges?.integerParameterRanges ?? [])];
  return all.flatMap(({ name, minValue, maxValue, scalingType }) => {
    const [min, max] = [Number(minValue), Number(maxValue)];
    if (!name || !Number.isFinite(min) || !Number.isFinite(max)) return [];
    const isWide = scalingType === 'AUTO' && min > 0 && max / min >= 100;
    return { name, min, max, isLogarithmic: min > 0 && (scalingType === 'LOGARITHMIC' || isWide) };
  });
}

/** The ranges that numbers are searched in; what several definitions tune alike is one, as wide as the widest. */
export function numberRanges({
  hyperParameterTuningJobConfig: config,
  trainingJobDefinitions,
}: SpaceFragment): NumberRange[] {
  const parts = [config?.parameterRanges, ...(trainingJobDefinitions ?? []).map((one) => one.hyperParameterRanges)];
  const byName = new Map<string, NumberRange>();
  for (const range of parts.flatMap(numbersOf)) {
    const known = byName.get(range.name);
    const wider = known && { min: Math.min(known.min, range.min), max: Math.max(known.max, range.max) };
    byName.set(range.name, { ...range, ...wider });
  }
  return [...byName.values()];
}

export interface Objective {
  readonly metric: string;
  readonly isMinimized: boolean;
}

/** What is searched for. Definitions of one tuning job may have an objective each; null: none is told. */
export function objectiveOf({
  hyperParameterTuningJobConfig: config,
  trainingJobDefinitions,
}: SpaceFragment): Objective | null {
  const own = config?.hyperParameterTuningJobObjective;
  const objectives = own
    ? [own]
    : (trainingJobDefinitions ?? []).flatMap(({ tuningObjective }) => tuningObjective ?? []);
  const names = [...new Set(objectives.flatMap(({ metricName }) => metricName ?? []))];
  if (names.length === 0) return null;
  return { metric: names.join(', '), isMinimized: objectives.every(({ type }) => type === 'MINIMIZE') };
}
