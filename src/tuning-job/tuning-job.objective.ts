import { BadUserInputError } from '../upstream/errors.js';
import type { HyperParameterTuningJob } from './tuning-job.type.js';

type Direction = 'ASC' | 'DESC';

/** The fields that say which way the objective goes. */
export const OBJECTIVE_FIELDS = ['hyperParameterTuningJobConfig', 'trainingJobDefinitions'] as const;

/** By value, what is by quality: the best first are the smallest first where the objective is to be minimised. */
export function directionByValue(
  job: Pick<HyperParameterTuningJob, (typeof OBJECTIVE_FIELDS)[number]> | null,
  byQuality: Direction,
): Direction {
  const { hyperParameterTuningJobConfig: config, trainingJobDefinitions: definitions } = job ?? {};
  for (const told of [config, definitions]) if (told instanceof Error) throw told;
  const own = config?.hyperParameterTuningJobObjective;
  const objectives = own ? [own] : (definitions ?? []).map(({ tuningObjective }) => tuningObjective);
  const ways = new Set(objectives.map((objective) => objective?.type));
  const [way] = ways;
  if (ways.size !== 1 || (way !== 'Maximize' && way !== 'Minimize')) {
    throw new BadUserInputError(
      'orderBy.field: BEST takes a tuning job whose objectives are all to be maximised or all minimised; order by OBJECTIVE',
    );
  }
  if (way === 'Maximize') return byQuality;
  return byQuality === 'DESC' ? 'ASC' : 'DESC';
}
