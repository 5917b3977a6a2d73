import { numberIn } from '../sagemaker/records/plain-text.js';
import type { NumericParameterRange } from './parts/numeric-range.type.js';
import type { ParameterRanges } from './parts/parameter-ranges.type.js';
import type { HyperParameterTuningJobObjective } from './parts/tuning-config.type.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

/** What a tuning job optimises, and over which ranges: told for the whole job, or by each of its definitions. */
export type Space = Pick<
  HyperParameterTuningJob,
  'hyperParameterTuningJobConfig' | 'trainingJobDefinition' | 'trainingJobDefinitions'
>;

/** The fields that tell the space. */
export const SPACE_FIELDS = [
  'hyperParameterTuningJobConfig',
  'trainingJobDefinition',
  'trainingJobDefinitions',
] as const satisfies readonly (keyof Space)[];

/**
 * The ratio from which on AWS's AUTO scale is taken to be logarithmic, for a positive lower end: a guess, for AWS does not give
 * it.
 */
const WIDE = 100;

/** A member whose call failed holds its error. */
function partsOf(job: Space): Space {
  for (const field of SPACE_FIELDS) {
    const told: unknown = job[field];
    if (told instanceof Error) throw told;
  }
  return job;
}

/** All objectives that are told; only the whole tuning job's where it has one. */
export function objectivesOf(job: Space): readonly HyperParameterTuningJobObjective[] {
  const { hyperParameterTuningJobConfig: config, trainingJobDefinition: one, trainingJobDefinitions } = partsOf(job);
  const own = config?.hyperParameterTuningJobObjective;
  if (own) return [own];
  return [one, ...(trainingJobDefinitions ?? [])].flatMap((definition) => definition?.tuningObjective ?? []);
}

/** The objective that all training jobs share; null where none is told, or where definitions differ. */
export function objectiveOf(job: Space): HyperParameterTuningJobObjective | null {
  const [first, ...others] = objectivesOf(job);
  const isSame = ({ metricName, type }: HyperParameterTuningJobObjective): boolean =>
    metricName === first?.metricName && type === first.type;
  return first && others.every(isSame) ? first : null;
}

function numericRanges({
  integerParameterRanges,
  continuousParameterRanges,
}: ParameterRanges): NumericParameterRange[] {
  const kinds = [
    { ranges: integerParameterRanges, isInteger: true },
    { ranges: continuousParameterRanges, isInteger: false },
  ];
  return kinds.flatMap(({ ranges, isInteger }) =>
    (ranges ?? []).flatMap(({ name, minValue, maxValue, scalingType }) => {
      const [min, max] = [numberIn(minValue ?? ''), numberIn(maxValue ?? '')];
      if (name === null || min === null || max === null) return [];
      const isWide = scalingType === 'Auto' && min > 0 && max / min >= WIDE;
      return { name, min, max, isInteger, isLogarithmic: scalingType === 'Logarithmic' || isWide };
    }),
  );
}

function widest(a: NumericParameterRange, b: NumericParameterRange): NumericParameterRange {
  return {
    name: a.name,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    isInteger: a.isInteger && b.isInteger,
    isLogarithmic: a.isLogarithmic || b.isLogarithmic,
  };
}

/** The numeric ranges, each name once; null where no ranges are told, or the caller sees none. */
export function numericRangesOf(job: Space): readonly NumericParameterRange[] | null {
  const { hyperParameterTuningJobConfig: config, trainingJobDefinition: one, trainingJobDefinitions } = partsOf(job);
  const definitions = [one, ...(trainingJobDefinitions ?? [])];
  const told = [config?.parameterRanges, ...definitions.map((definition) => definition?.hyperParameterRanges)];
  const ranges = told.flatMap((part) => part ?? []);
  if (ranges.length === 0) return null;
  const byName = new Map<string, NumericParameterRange>();
  for (const range of ranges.flatMap(numericRanges)) {
    const known = byName.get(range.name);
    byName.set(range.name, known ? widest(known, range) : range);
  }
  return [...byName.values()];
}
