import type * as aws from '@aws-sdk/client-sagemaker';
import type { TrainingFacts } from './training-facts.js';

/** Metrics have single precision on the wire's other side. */
export function metricValue(facts: Pick<TrainingFacts, 'dice'>, low: number, high: number): number {
  const { dice } = facts;
  const roll = dice.next();
  const value = Number((low + dice.next() * (high - low)).toFixed(5));
  if (roll < 0.03) return Number.NaN;
  if (roll < 0.04) return Number.POSITIVE_INFINITY;
  // Many runs reach a perfect score on an easy set: a tie that a page does not hold.
  if (roll < 0.16 && high > 0.9 && high < 1) return 1;
  return value;
}

export function metricsOf(facts: TrainingFacts, ended: number | undefined): aws.MetricData[] {
  if (ended === undefined || facts.style === 'marketplace') return [];
  if (facts.outcome === 'Failed' && !facts.dice.chance(0.5)) return [];
  const timestamp = new Date(Math.floor(ended / 1_000) * 1_000 - 30_000);
  const [, ...others] = facts.profile.algorithm.metrics;
  const reported = facts.tuned && !facts.objective ? others : facts.profile.algorithm.metrics;
  const metrics = reported.map((metric) => {
    const value = metricValue(facts, metric.low, metric.high);
    const own = facts.objective?.name === metric.name ? facts.objective.value : value;
    return { MetricName: metric.name, Value: own, Timestamp: timestamp };
  });
  if (facts.objective) {
    metrics.push({ MetricName: 'ObjectiveMetric', Value: facts.objective.value, Timestamp: timestamp });
  }
  return metrics;
}
