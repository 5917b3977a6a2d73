import type * as aws from '@aws-sdk/client-sagemaker';
import type { TrainingAccount } from './training-account.js';
import { Dice } from './dice.js';
import { childSummary } from './child-summary.js';
import { definitionsOf, rangesOf } from './tuning-definition.js';
import { tuningStateOf, type TuningState } from './tuning-state.js';
import type { TuningJobRecord } from './records.js';

// By turns, so that a small account has each.
const STRATEGIES = ['Bayesian', 'Random', 'Hyperband', 'Grid', 'Bayesian'] as const;

function strategyOf(seed: number, block: number): aws.HyperParameterTuningJobStrategyType {
  return STRATEGIES[(block + seed) % STRATEGIES.length] ?? 'Bayesian';
}

/** Some tuning jobs train several algorithms: their ranges stand on the definitions. */
function hasDefinitions(seed: number, block: number): boolean {
  return (block + seed) % 3 === 0;
}

export function tuningJobRecord(
  account: TrainingAccount,
  block: number,
  state: TuningState,
  at: number,
): TuningJobRecord {
  const { seed, tuning } = account;
  const dice = new Dice(seed, block, 93);
  const profile = tuning.profile(block);
  const strategy = strategyOf(seed, block);
  const several = hasDefinitions(seed, block);
  const definitions = definitionsOf(account, block, dice, several);
  const [metric] = profile.algorithm.metrics;
  const objective = { Type: metric?.best, MetricName: metric?.name };
  const config: aws.HyperParameterTuningJobConfig = {
    Strategy: strategy,
    ResourceLimits: {
      MaxNumberOfTrainingJobs: account.layout.childCount(block),
      MaxParallelTrainingJobs: dice.int(2, 10),
      ...(dice.chance(0.4) && { MaxRuntimeInSeconds: 172_800 }),
    },
    TrainingJobEarlyStoppingType: strategy !== 'Hyperband' && dice.chance(0.3) ? 'Auto' : 'Off',
  };
  if (strategy === 'Hyperband')
    config.StrategyConfig = { HyperbandStrategyConfig: { MinResource: 1, MaxResource: dice.int(9, 81) } };
  if (!several) {
    config.HyperParameterTuningJobObjective = objective;
    config.ParameterRanges = rangesOf(profile.algorithm, dice);
  }
  if (dice.chance(0.5)) config.RandomSeed = dice.int(0, 99_999);
  const criteria = dice.chance(0.5);
  if (criteria) {
    config.TuningJobCompletionCriteria = {
      TargetObjectiveMetricValue: metric?.best === 'Minimize' ? 0.01 : 0.999,
      BestObjectiveNotImproving: { MaxNumberOfTrainingJobsNotImproving: dice.int(5, 20) },
      ConvergenceDetected: { CompleteOnConvergence: dice.chance(0.5) ? 'Enabled' : 'Disabled' },
    };
  }
  const record: TuningJobRecord = {
    HyperParameterTuningJobName: profile.name,
    HyperParameterTuningJobArn: tuning.arn(block),
    HyperParameterTuningJobConfig: config,
    HyperParameterTuningJobStatus: state.status,
    CreationTime: new Date(state.created),
    LastModifiedTime: new Date(state.lastModified),
    TrainingJobStatusCounters: state.counters,
    ObjectiveStatusCounters: state.objectives,
    Tags: tuning.tags(block),
  };
  if (several) record.TrainingJobDefinitions = definitions;
  else record.TrainingJobDefinition = definitions[0];
  if (state.ended !== undefined) record.HyperParameterTuningEndTime = new Date(state.ended);
  if (state.best !== undefined) record.BestTrainingJob = bestOf(account, state.best, at);
  warmStart(account, block, dice, record, at);
  if (state.status === 'Failed')
    record.FailureReason =
      'All training jobs failed or none reported the objective metric. Check the logs of the training jobs.';
  if (criteria && state.ended !== undefined) {
    record.TuningJobCompletionDetails = {
      NumberOfTrainingJobsObjectiveNotImproving: dice.int(0, 12),
      ConvergenceDetectedTime: new Date(state.lastModified - 60_000),
    };
  }
  record.ConsumedResources = {
    RuntimeInSeconds: Math.max(0, Math.round((Math.min(at, state.lastModified) - state.created) / 1_000)),
  };
  if ((block + seed) % 4 === 2) record.Autotune = { Mode: 'Enabled' };
  return record;
}

function bestOf(account: TrainingAccount, index: number, at: number): aws.HyperParameterTrainingJobSummary {
  const child = account.layout.childOf(index);
  return { ...childSummary(account, index, at), ...(child && { TuningJobName: account.tuning.name(child.block) }) };
}

/** Some continue where one or two earlier tuning jobs stopped. */
function warmStart(account: TrainingAccount, block: number, dice: Dice, record: TuningJobRecord, at: number): void {
  const turn = (block + account.seed) % 8;
  const earlier = account.tuning.blocks(at).filter((each) => each < block);
  if ((turn !== 1 && turn !== 5) || earlier.length < 2) return;
  const identical = turn === 1;
  const parents = earlier.slice(0, dice.chance(0.4) ? 2 : 1);
  record.WarmStartConfig = {
    ParentHyperParameterTuningJobs: parents.map((parent) => ({
      HyperParameterTuningJobName: account.tuning.name(parent),
    })),
    WarmStartType: identical ? 'IdenticalDataAndAlgorithm' : 'TransferLearning',
  };
  if (!identical || !record.BestTrainingJob) return;
  const parentBest = tuningStateOf(account, parents[0] as number, at).best;
  const fromParent = parentBest !== undefined && dice.chance(0.5);
  record.OverallBestTrainingJob = fromParent ? bestOf(account, parentBest, at) : record.BestTrainingJob;
}
