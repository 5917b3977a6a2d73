import { BadUserInputError } from '../upstream/errors.js';
import { objectivesOf, type Space } from './tuning-job.space.js';

type Direction = 'ASC' | 'DESC';

/** By value, what is by quality: the best first are the smallest first where the objective is to be minimised. */
export function directionByValue(job: Space | null, byQuality: Direction): Direction {
  const ways = new Set((job ? objectivesOf(job) : []).map(({ type }) => type));
  const [way] = ways;
  if (ways.size !== 1 || (way !== 'Maximize' && way !== 'Minimize')) {
    throw new BadUserInputError(
      'orderBy.field: BEST takes a tuning job whose objectives are all to be maximised or all minimised; order by OBJECTIVE',
    );
  }
  if (way === 'Maximize') return byQuality;
  return byQuality === 'DESC' ? 'ASC' : 'DESC';
}
