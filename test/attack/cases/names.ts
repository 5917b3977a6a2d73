import { answered, asks, type AttackCase, badInput, badRequest, body, invalid, post } from '../attack-case.ts';

/** Names that every object answers to, or that are called when one is awaited or written. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
  'then',
  'toJSON',
];

const jobs = (filter: string): string => `{ trainingJobs(first: 1, filter: ${filter}) { nodes { id } } }`;

const withName = (name: string): AttackCase[] => [
  asks(`${name} as an alias of a root field`, `{ ${name}: __typename }`, answered(`"${name}":"Query"`)),
  asks(
    `${name} as an alias of a job`,
    `{ ${name}: trainingJobs(first: 1) { ${name}: nodes { ${name}: id } } }`,
    answered(`"${name}":[{"${name}":"arn:`),
  ),
  asks(
    `${name} as an alias in a structure`,
    `{ trainingJobs(first: 1) { nodes { ${name}: resourceConfig { ${name}: instanceCount } } } }`,
    answered(`"${name}":{"${name}":`),
  ),
  asks(`${name} as a field`, `{ trainingJobs(first: 1) { nodes { ${name} } } }`, invalid('Cannot query field')),
  asks(`${name} as an argument`, `{ trainingJobs(${name}: 1) { nodes { id } } }`, invalid('Unknown argument')),
  asks(`${name} as a member of a filter`, jobs(`{ ${name}: "a" }`), invalid('is not defined')),
  asks(
    `${name} as a variable`,
    `query ($${name}: Int) { trainingJobs(first: $${name}) { nodes { id } } }`,
    answered('arn:'),
  ),
  asks(`${name} as a fragment`, `{ ...${name} } fragment ${name} on Query { __typename }`, answered('Query')),
  asks(`${name} as a fragment that is not there`, `{ ...${name} }`, invalid('Unknown fragment')),
  asks(`${name} as a directive`, `{ __typename @${name} }`, invalid('Unknown directive')),
  asks(`${name} as a type`, `query ($a: ${name}) { __typename }`, invalid('Unknown type')),
  asks(`${name} as a value of an enum`, jobs(`{ trainingJobStatus: [${name}] }`), invalid('does not exist')),
  asks(
    `${name} as a property`,
    jobs(`{ properties: [{ name: "${name}", value: "x" }] }`),
    badInput(200, 'is no member'),
  ),
  asks(
    `${name} as AWS would write a property`,
    jobs(`{ properties: [{ name: "${name.charAt(0).toUpperCase()}${name.slice(1)}", value: "x" }] }`),
    badInput(200, 'is no member'),
  ),
  asks(
    `${name} as a hyperparameter`,
    jobs(`{ hyperParameters: [{ name: "${name}", value: "x" }] }`),
    answered('"nodes":[]'),
  ),
  asks(
    `${name} as a metric`,
    jobs(`{ finalMetrics: [{ name: "${name}", operator: GREATER_THAN, value: "1" }] }`),
    answered('"nodes":[]'),
  ),
  asks(`${name} as a tag`, jobs(`{ tags: [{ key: "${name}", value: "x" }] }`), answered('"nodes":[]')),
  asks(
    `${name} as the name of a job's hyperparameter`,
    `{ trainingJobs(first: 1) { nodes { hyperParameter(name: "${name}") { value } } } }`,
    answered('"hyperParameter":null'),
  ),
  {
    name: `${name} as the name of an operation that is not there`,
    outcome: { kind: 'refused', status: 400, code: 'OPERATION_RESOLUTION_FAILURE' },
    pieces: () => post({ query: 'query A { __typename }', operationName: name }),
  },
  {
    name: `${name} as a member of the body and of the variables`,
    outcome: answered('Query'),
    pieces: () =>
      body(
        `{"query":"{ __typename }","${name}":{"query":"{ x }"},"variables":{"${name}":{"a":1}},"extensions":{"${name}":{"a":1}}}`,
      ),
  },
  {
    name: `${name} as a member of a filter in variables`,
    outcome: badInput(400, 'is not defined'),
    pieces: () =>
      body(
        `{"query":"query ($f: TrainingJobFilter) { trainingJobs(filter: $f) { totalCount } }","variables":{"f":{"${name}":{"nameContains":"a"}}}}`,
      ),
  },
];

/** What the gateway tells besides, which SageMaker has not. */
const OWN = ['Id', 'Region', 'ConsoleUrl', 'IsTerminal', 'DurationInSeconds', 'TrainingJobStatusRaw', 'TuningJob'];

export const nameCases: readonly AttackCase[] = [
  ...NAMES.flatMap(withName),
  ...[...OWN, 'ResourceConfig.Constructor', 'FinalMetricDataList.ValueText'].map((name) =>
    asks(
      `${name}, which is no member of SageMaker's, as a property`,
      jobs(`{ properties: [{ name: "${name}", operator: EXISTS }] }`),
      badInput(200, 'is no member'),
    ),
  ),
  asks(
    'a job whose name is a member of objects',
    '{ trainingJob(name: "constructor") { id roleArn } }',
    answered('"trainingJob":null'),
  ),
  {
    name: 'a body without a document, whose prototype has one',
    outcome: badRequest(),
    pieces: () => body('{"__proto__":{"query":"{ __typename }"}}'),
  },
];
