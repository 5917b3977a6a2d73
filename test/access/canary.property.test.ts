import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { SENSITIVE_CLASSES } from '../../src/access/sensitivity.js';
import { type Answer, startWorld, type World } from '../support/gateway.js';
import { opened } from '../support/opened.js';
import { policyFile, type RightsOf } from '../support/policy.js';

const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_125);
const POLICIES = Number(process.env.PROPERTY_POLICIES ?? 3);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 20);
const CLASSES = Object.keys(SENSITIVE_CLASSES);
/** Of other lengths, so that nothing can be told by those. */
const CANARIES = ['marigold', 'primroses'];
/** Of one canary alone: who could filter by them would learn it letter by letter. */
const FRAGMENTS = ['rigo', 'mros', 'marigold-secret'];

const rights = fc.record({
  sees: fc.subarray(CLASSES),
  secrets: fc.boolean(),
});
const policy: fc.Arbitrary<PolicyOf> = fc.record({
  first: rights,
  second: rights,
  all: fc.constant({ sees: CLASSES, secrets: true }),
  none: fc.constant<{ sees: string[]; secrets: boolean }>({ sees: [], secrets: false }),
});
type PolicyOf = Record<string, RightsOf & { sees: string[]; secrets: boolean }>;

const named = ['note', 'note_url', 'api_key', 'lr', 'epochs', 'batch_size', 'objective', 'optimizer'];
const values = fc.constantFrom(
  'primroses-secret',
  'marigold',
  'marigold-hyperParameters',
  'user',
  '0.1',
  '3',
  'e',
  'adam',
);
const operator = fc.constantFrom('EQUALS', 'NOT_EQUALS', 'CONTAINS', 'EXISTS', 'NOT_EXISTS', 'IN', 'GREATER_THAN');
const comparison = (names: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names), operator, values).map(([name, op, value]) => {
    const takesNone = op === 'EXISTS' || op === 'NOT_EXISTS';
    const text = op === 'GREATER_THAN' ? '0.5' : value;
    return `{ name: "${name}", operator: ${op}${takesNone ? '' : `, value: "${text}"`} }`;
  });
/** What nobody sees without the right to secrets, whatever classes they see. */
const guess = fc
  .tuple(
    fc.constantFrom('HyperParameters.note_url', 'Tags.note_url', 'Tags.note_url', 'Environment.NOTE_URL'),
    fc.constantFrom('CONTAINS', 'CONTAINS', 'EQUALS', 'NOT_EQUALS', 'IN'),
    fc.constantFrom(...FRAGMENTS),
  )
  .map(([name, op, value]) => `properties: [{ name: "${name}", operator: ${op}, value: "${value}" }]`);
const leaf = fc.oneof(
  { weight: 6, arbitrary: guess },
  comparison(named).map((one) => `hyperParameters: [${one}]`),
  comparison([
    'FailureReason',
    'Environment.NOTE',
    'Environment.HF_TOKEN',
    'Environment.LOG_LEVEL',
    'AlgorithmSpecification.ContainerArguments',
    'AlgorithmSpecification.ContainerEntrypoint',
    'HyperParameters.note',
    'Tags.password',
    'Tags.team',
  ]).map((one) => `properties: [${one}]`),
  fc.constantFrom(
    'tags: [{ key: "password" }]',
    'tags: [{ key: "team" }]',
    'trainingJobStatus: [FAILED]',
    'nameContains: "a"',
  ),
);
const filter = fc.oneof(
  leaf.map((one) => `{ ${one} }`),
  fc.tuple(leaf, leaf).map(([a, b]) => `{ anyOf: [{ ${a} }, { ${b} }] }`),
  fc.constant('{}'),
);
const order = fc.constantFrom(
  '',
  'orderBy: { field: CREATION_TIME, direction: ASC }',
  'orderBy: { field: HYPER_PARAMETER, name: "note" }',
  'orderBy: { field: HYPER_PARAMETER, name: "api_key" }',
  'orderBy: { field: HYPER_PARAMETER, name: "lr" }',
  'orderBy: { field: LAST_MODIFIED_TIME }',
);

const TRAINING = `
  trainingJobName failureReason environment { name value redacted } hyperParameters { name value text number redacted }
  note: hyperParameter(name: "note") { value text } key: hyperParameter(name: "api_key") { value text redacted }
  environmentNote: environment(names: ["NOTE", "HF_TOKEN"]) { value }
  algorithmSpecification { containerEntrypoint containerArguments }
  algorithmSpecification { metricDefinitions { name regex } } experimentConfig { trialComponentDisplayName }
  secondaryStatusTransitions { statusMessage } tags { key value }
  debugRuleConfigurations { ruleParameters { name value } }`;
const TUNING_ALONE = `
  hyperParameterTuningJobName failureReason tags { key value }
  trainingJobDefinition { staticHyperParameters { name value } environment { name value } }
  trainingJobDefinitions { staticHyperParameters { name value } environment { name value } }
  hyperParameterTuningJobConfig { parameterRanges { categoricalParameterRanges { name values } autoParameters { name valueHint } } }`;
const TUNING = `${TUNING_ALONE}
  bestTrainingJob { tunedHyperParameters { name value redacted } failureReason }
  trainingJobs(first: 2) { finalMetricNames hyperParameterNames edges { summary { tunedHyperParameters { name value } failureReason } node { ${TRAINING} } } }`;

const LABELING = `
  labelingJobName failureReason tags { key value } humanTaskConfig { taskTitle taskDescription taskKeywords }`;

/** What a list of another entity is asked by. */
const tuningFilter = fc.constantFrom(
  '{}',
  '{ properties: [{ name: "FailureReason", operator: CONTAINS, value: "rigo" }] }',
  '{ properties: [{ name: "FailureReason", operator: EXISTS }] }',
  '{ properties: [{ name: "Tags.command", operator: CONTAINS, value: "mros" }] }',
  '{ tags: [{ key: "note_url" }] }',
  '{ tags: [{ key: "command", value: "python train.py --epochs 3 --hf-token marigold-secret" }] }',
);
const childOrder = fc.constantFrom(
  '',
  'orderBy: { field: BEST }',
  'orderBy: { field: HYPER_PARAMETER, name: "note" }',
  'orderBy: { field: FINAL_METRIC, name: "validation:accuracy" }',
);

/**
 * Lists whose rows are looked up one by one, and served from what is kept: once somebody has read them by hidden values, the
 * bill tells others that somebody has, and only the bill.
 */
const CHILDREN = 'query Children';

function withoutBill(answer: Answer<unknown>): object {
  return { ...answer, extensions: { redacted: answer.extensions.redacted } };
}

const query = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(filter, order)
      .map(
        ([by, ordered]) =>
          `{ trainingJobs(first: 4, filter: ${by} ${ordered}) { totalCount finalMetricNames hyperParameterNames nodes { ${TRAINING} } pageInfo { hasNextPage endCursor truncated } } }`,
      ),
  },
  tuningFilter.map(
    (by) => `{ hyperParameterTuningJobs(first: 3, filter: ${by}) { totalCount nodes { ${TUNING_ALONE} } } }`,
  ),
  tuningFilter.map(
    (by) => `${CHILDREN} { hyperParameterTuningJobs(first: 3, filter: ${by}) { totalCount nodes { ${TUNING} } } }`,
  ),
  fc
    .tuple(filter, childOrder)
    .map(
      ([by, ordered]) =>
        `${CHILDREN} { hyperParameterTuningJobs(first: 3) { nodes { trainingJobs(first: 3, filter: ${by} ${ordered}) { totalCount nodes { trainingJobName } pageInfo { endCursor truncated } } } } }`,
    ),
  fc.constantFrom(
    `{ hyperParameterTuningJobs(first: 2) { nodes { ${TUNING} } } }`,
    `{ labelingJobs(first: 5) { nodes { ${LABELING} } } }`,
    `{ trainingJobs(first: 2) { nodes { ${TRAINING} profilerRuleConfigurations { ruleParameters { name value } } tuningJob { ${TUNING} } } } }`,
  ),
);

const open: World[] = [];
afterAll(async () => {
  await Promise.all(open.map(async (world) => await world.close()));
});

async function worldsOf(rightsByName: PolicyOf): Promise<World[]> {
  const file = policyFile(rightsByName);
  const worlds = await Promise.all(
    CANARIES.map(
      async (planted) =>
        await startWorld({
          jobs: 120,
          planted,
          // What is kept is kept for all of them.
          env: { POLICY_FILE: file, CACHE_MAX_BYTES: '20000000', RUNNING_TTL_MS: '3600000', WINDOW_MS: '600000' },
        }),
    ),
  );
  open.push(...worlds);
  return worlds;
}

/** What the caller may not see of a canary. */
function unseen({ sees, secrets }: { sees: readonly string[]; secrets: boolean }, canary: string): string[] {
  const classes = CLASSES.filter((name) => !sees.includes(name)).map((name) => `${canary}-${name}`);
  return secrets ? classes : [...classes, `${canary}-secret`];
}

describe('no byte of a canary reaches who may not see it, by value or by presence', () => {
  test.each(fc.sample(policy, { seed: SEED, numRuns: POLICIES }).map((one, i) => [i, one] as const))(
    `policy %i, seed ${SEED}`,
    async (i, rightsByName) => {
      const [one, other] = (await worldsOf(rightsByName)) as [World, World];
      let isTold = false;
      await fc.assert(
        fc.asyncProperty(
          query,
          fc.shuffledSubarray(Object.keys(rightsByName), { minLength: 1 }),
          async (text, turns) => {
            for (const token of turns) {
              const seen = rightsByName[token] ?? { sees: [], secrets: false };
              isTold ||= text.startsWith(CHILDREN) && (seen.secrets || seen.sees.length > 0);
              const answers = await Promise.all(
                // oxlint-disable-next-line no-await-in-loop -- in turns on one gateway
                [one, other].map(async (world) => {
                  const answer = await world.query(text, undefined, token);
                  return opened(isTold ? withoutBill(answer) : answer);
                }),
              );
              // What the client itself wrote may come back in a message.
              const isAsked = (hidden: string): boolean => text.includes(hidden);
              answers.forEach((answer, at) => {
                for (const hidden of unseen(seen, CANARIES[at] ?? ''))
                  if (!isAsked(hidden)) expect(answer).not.toContain(hidden);
              });
              // Who sees some of it may filter and order by that: only for the others are both accounts the same.
              const isBlind =
                seen.sees.length === 0 ||
                !CANARIES.some((canary) => text.replaceAll('marigold-secret', '').includes(canary));
              const [a, b] = answers.map((answer, at) => answer.replaceAll(CANARIES[at] ?? '', 'CANARY'));
              if (isBlind && !seen.secrets) expect(a).toBe(b);
            }
          },
        ),
        { seed: SEED + i, numRuns: RUNS },
      );
      for (const [at, { log, audit }] of [one, other].entries()) {
        expect([...log, ...audit].join('\n')).not.toContain(`${CANARIES[at]}-`);
      }
    },
  );
});
