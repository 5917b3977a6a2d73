import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { askSubgraph } from '../federation/subgraph.js';
import { startWorld, type World } from '../support/gateway.js';

const LONG = 'x y '.repeat(225_000);
const PLACES = 50;

let world: World;
beforeAll(async () => {
  world = await startWorld({ jobs: 10 });
});
afterAll(async () => await world.close());

/** How often a text as long as that is written as JSON meanwhile. */
function longTexts(): { readonly count: number } {
  const write = JSON.stringify;
  const texts = { count: 0 };
  const spy = vi.spyOn(JSON, 'stringify').mockImplementation((...given: Parameters<typeof write>) => {
    const text = write(...given);
    if (text !== undefined && text.length > LONG.length) texts.count += 1;
    return text;
  });
  onTestFinished(() => spy.mockRestore());
  return texts;
}

const many = (field: string): string => Array.from({ length: PLACES }, (_, i) => `a${i}: ${field}`).join(' ');

test.each([
  ['query ($n: String!)', 'trainingJob(name: $n) { id }', 'name: takes 1 to 63 letters'],
  ['query ($n: String!)', 'trainingJob(arn: $n) { id }', 'arn: takes the ARN of a training-job'],
  ['query ($n: ID!)', 'node(id: $n) { id }', 'id: takes the ARN of a training, tuning or labeling job'],
])(
  'a value of 900 KB is not written out for each place where it is told that it is none: %s { %s }',
  async (head, field, told) => {
    const texts = longTexts();
    const { errors } = await world.query(`${head} { ${many(field)} }`, { n: LONG });
    expect(errors).toHaveLength(PLACES);
    for (const { message } of errors ?? []) {
      expect(message.startsWith(told)).toBe(true);
      expect(message).toMatch(/, not "x y x y .* \.\.\.$/);
      expect(message).toHaveLength(1_004);
    }
    // The client's own request is one.
    expect(texts.count).toBeLessThan(PLACES / 2);
    expect(world.callsMade()).toEqual({});
  },
);

test.each([
  ['__typename', LONG, /, not "x y .* \.\.\.$/],
  ['__typename', { x: LONG }, /, not an object$/],
  ['__typename', [LONG], /, not a list$/],
  ['trainingJobArn', { x: LONG }, /, not an object$/],
])('nor one that another subgraph refers to: %s', async (member, value, told) => {
  const texts = longTexts();
  const { errors } = await askSubgraph(
    world,
    `query ($r: [_Any!]!) { ${many('_entities(representations: $r) { __typename }')} }`,
    { r: [{ __typename: 'TrainingJob', [member]: value }] },
  );
  expect(errors).toHaveLength(PLACES);
  for (const { message } of errors ?? []) expect(message).toMatch(told);
  expect(texts.count).toBeLessThan(PLACES / 2);
  expect(world.callsMade()).toEqual({});
});
