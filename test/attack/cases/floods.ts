import { createHash } from 'node:crypto';
import { answeredFree, type AttackCase, badInput, type Outcome, post, times } from '../attack-case.ts';

/** The same attack with something else in it each time: whatever is kept of it, by what it says, adds up. */
export interface Flood {
  readonly name: string;
  readonly one: (i: number) => ReturnType<typeof post>;
  readonly outcome: Outcome;
}

const JOBS = 'query ($filter: TrainingJobFilter) { trainingJobs(first: 1, filter: $filter) { nodes { id } } }';
const byFilter = (filter: object): ReturnType<typeof post> => post({ query: JOBS, variables: { filter } });

function registered(query: string): ReturnType<typeof post> {
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  return post({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
}

export const floods: readonly Flood[] = [
  {
    name: 'documents as long as they may be, refused for what their arguments hold',
    one: (i) => {
      const statuses = 'COMPLETED '.repeat(90);
      const lists = times(
        40,
        (k) => `a${k}: trainingJobs(first: 1, filter: { trainingJobStatus: [${statuses}] }) { nodes { id } }`,
      );
      return post({ query: `{ ${lists} x${i}: __typename }` });
    },
    outcome: badInput(400, '3 x MAX_LIST_ITEMS'),
  },
  {
    name: 'short operations under long comments',
    one: (i) => post({ query: `{ __typename } # ${'c'.repeat(400_000)}${i}` }),
    outcome: answeredFree('"Query"'),
  },
  {
    name: 'operations that are registered',
    one: (i) => registered(`{ __typename } # ${'é'.repeat(90_000)}${i}`),
    outcome: answeredFree('"Query"'),
  },
  {
    name: 'operations that are registered, too long to be kept',
    one: (i) => registered(`{ __typename } # ${'é'.repeat(400_000)}${i}`),
    outcome: answeredFree('"Query"'),
  },
  {
    name: 'filters as long as lists are kept under',
    one: (i) =>
      byFilter({
        anyOf: Array.from({ length: 8 }, (_, k) => ({
          hyperParameters: [{ name: 'optimizer', operator: 'EQUALS', value: `${i}-${k}-${'v'.repeat(1_000)}` }],
        })),
      }),
    outcome: { kind: 'answered' },
  },
  {
    name: 'names of properties',
    one: (i) => byFilter({ properties: [{ name: `Tags.${'k'.repeat(245)}${i}`, operator: 'EXISTS' }] }),
    outcome: { kind: 'answered' },
  },
  {
    name: 'names of properties that are too long',
    one: (i) => byFilter({ properties: [{ name: `Tags.${'k'.repeat(100_000)}${i}`, operator: 'EXISTS' }] }),
    outcome: badInput(200, '1 to 255 characters'),
  },
  {
    name: 'names of jobs that are not there',
    one: (i) => post({ query: `{ trainingJob(name: "${'n'.repeat(50)}-${i}") { trainingJobStatus } }` }),
    outcome: { kind: 'answered' },
  },
];

/** The first wave of each. */
export const floodCases: readonly AttackCase[] = floods.map(({ name, one, outcome }) => ({
  name: `a flood: ${name}`,
  outcome,
  pieces: () => one(0),
}));
