import { SortDirection } from '../graphql/types/filter.args.js';
import type { Order } from '../sagemaker/listing/order.js';
import {
  ChildTrainingJobOrderField,
  TrainingJobOrderField,
  type TuningJobTrainingJobOrder,
} from '../training-job/training-job.args.js';
import type { TrainingJobRecord } from '../training-job/training-job.definition.js';
import { trainingJobOrder } from '../training-job/training-job.order.js';
import { BadUserInputError } from '../upstream/errors.js';
import type { HyperParameterTrainingJobSummary } from './parts/training-job-summary.type.js';
import { objectivesOf, type Space } from './tuning-job.space.js';

type Direction = 'ASC' | 'DESC';

const OBJECTIVE = 'Objective';

/** The order by objective, which only the tuning job's own list has. `counts`: which values do; NaN never does. */
function byObjective(direction: Direction, counts: (value: number) => boolean): Order<TrainingJobRecord> {
  return {
    key: OBJECTIVE,
    direction,
    value: (_record, beside) => {
      const { finalHyperParameterTuningJobObjectiveMetric: metric } = beside as HyperParameterTrainingJobSummary;
      const text = metric && !(metric instanceof Error) ? metric.valueText : null;
      // The text is read, for the number is null where it is infinite.
      const value = text === null ? Number.NaN : Number(text);
      return counts(value) ? value : null;
    },
    fields: [],
    reads: [
      ['HyperParameterTrainingJobSummary', 'finalHyperParameterTuningJobObjectiveMetric'],
      ['FinalHyperParameterTuningJobObjectiveMetric', 'value'],
    ],
    list: 'FinalObjectiveMetricValue',
  };
}

export function isByObjective({ key }: Order<TrainingJobRecord>): boolean {
  return key === OBJECTIVE;
}

/**
 * Turns an order by quality into one by value: the best come first where the smallest do, if the objective is to be minimised.
 */
function directionByValue(job: Space | null, byQuality: Direction): Direction {
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

/**
 * The order that the client asked for: one of the orders of all training jobs, or one that only a tuning job's list has.
 * `readSpace`: null where nothing of the list is looked at.
 */
export async function childrenOrder(
  asked: TuningJobTrainingJobOrder | null | undefined,
  readSpace: (() => Promise<Space | null>) | null,
): Promise<Order<TrainingJobRecord>> {
  const { field = TrainingJobOrderField.CREATION_TIME, direction = SortDirection.DESC, name } = asked ?? {};
  const isBest = field === ChildTrainingJobOrderField.BEST;
  if (!isBest && field !== ChildTrainingJobOrderField.OBJECTIVE) return trainingJobOrder({ field, direction, name });
  if (typeof name === 'string') throw new BadUserInputError(`orderBy.name: ${field} takes no name`);
  // A training job that diverged is not among the best.
  if (isBest) {
    const way = readSpace ? directionByValue(await readSpace(), direction) : direction;
    return byObjective(way, Number.isFinite);
  }
  return byObjective(direction, (value) => !Number.isNaN(value));
}
