import { afterEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../support/gateway.js';
import { policyFile } from '../support/policy.js';

const SPACE = `objective { metricName type } numericParameterRanges { name min max isInteger isLogarithmic }`;
const LIST = `{ hyperParameterTuningJobs(first: 100) { nodes { id ${SPACE} } } }`;

let world: World;
afterEach(() => world.close());

describe('what a tuning job searches for, and where', () => {
  test('is told in one place, wherever AWS has it, and costs nothing beside the list', async () => {
    world = await startWorld({ jobs: 3_000 });
    const { data, errors } = await world.query(LIST);
    expect(errors).toBeUndefined();
    expect(world.callsMade()).toEqual({ Search: 1 });
    const truth = new Map([...world.sandbox.account.tuningJobs()].map((job) => [job.HyperParameterTuningJobArn, job]));
    const seen = { single: 0, several: 0, ranges: 0 };
    for (const { id, objective, numericParameterRanges: ranges } of data.hyperParameterTuningJobs.nodes) {
      const { HyperParameterTuningJobConfig: config, TrainingJobDefinitions: several = [] } = truth.get(id) ?? {};
      const objectives = config?.HyperParameterTuningJobObjective
        ? [config.HyperParameterTuningJobObjective]
        : several.map(({ TuningObjective }) => TuningObjective);
      const names = new Set(objectives.map((one) => `${one?.MetricName} ${one?.Type?.toUpperCase()}`));
      expect(objective && `${objective.metricName} ${objective.type}`).toBe(names.size === 1 ? [...names][0] : null);
      const spaces = [config?.ParameterRanges, ...several.map(({ HyperParameterRanges }) => HyperParameterRanges)];
      for (const { name, min, max, isInteger } of ranges ?? []) {
        const integer = spaces.flatMap((space) => space?.IntegerParameterRanges ?? []);
        const continuous = spaces.flatMap((space) => space?.ContinuousParameterRanges ?? []);
        const own = [...integer, ...continuous].filter(({ Name }) => Name === name);
        expect(min).toBe(Math.min(...own.map(({ MinValue }) => Number(MinValue))));
        expect(max).toBe(Math.max(...own.map(({ MaxValue }) => Number(MaxValue))));
        expect(isInteger).toBe(continuous.every(({ Name }) => Name !== name));
        seen.ranges += 1;
      }
      seen[several.length > 0 ? 'several' : 'single'] += 1;
    }
    expect(Math.min(seen.single, seen.several, seen.ranges)).toBeGreaterThan(0);
  });

  test('is hidden from whom the ranges are, and said to be', async () => {
    const env = { POLICY_FILE: policyFile({ all: { sees: ['hyperParameters'] }, none: { sees: [] } }) };
    world = await startWorld({ jobs: 3_000, env });
    const ranges = async (token: string): Promise<[unknown[], readonly string[] | undefined]> => {
      const { data, extensions } = await world.query(LIST, {}, token);
      const nodes: { numericParameterRanges: unknown; objective: unknown }[] = data.hyperParameterTuningJobs.nodes;
      expect(nodes.some(({ objective }) => objective !== null)).toBe(true);
      return [nodes.flatMap(({ numericParameterRanges: told }) => told ?? []), extensions.redacted];
    };
    const [all, shown] = await ranges('all');
    expect(all.length).toBeGreaterThan(0);
    expect(shown).toBeUndefined();
    expect(await ranges('none')).toEqual([[], ['HyperParameterTuningJob.numericParameterRanges']]);
  });
});
