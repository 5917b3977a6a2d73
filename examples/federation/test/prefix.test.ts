import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOKENS } from '../gateway.ts';
import { BOTH, startWorld, type World } from './world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
  const policy = join(folder, 'policy.yaml');
  // Its last section is that of the subgraph.
  const example = readFileSync(new URL('../policy.yaml', import.meta.url), 'utf8');
  writeFileSync(policy, `${example.trimEnd()}\n  alone: analyst\n`);
  const env = { SUBGRAPH_TYPE_PREFIX: 'SageMaker', POLICY_FILE: policy };
  world = await startWorld({ known: 100, tag: 'other', env });
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const QUERY = `{ modelVersions(first: 5) { __typename pageInfo { __typename hasNextPage } nodes {
  tags { __typename label colour }
  trainedBy { __typename tags { __typename key value } hyperParameters { __typename name value redacted } }
} } trainingJobs(first: 5) { __typename pageInfo { __typename hasNextPage } nodes { __typename failureReason } } }`;

describe.each(BOTH)('through %s, beside a Tag of another kind,', (router) => {
  test("SageMaker's own types have the prefix, its entities do not, and it costs what it cost", async () => {
    const { data, errors } = await world.query(router, QUERY);
    expect(errors).toBeUndefined();
    expect(data.modelVersions.pageInfo).toEqual({ __typename: 'PageInfo', hasNextPage: true });
    expect(data.trainingJobs.__typename).toBe('SageMakerTrainingJobConnection');
    expect(data.trainingJobs.pageInfo).toEqual({ __typename: 'SageMakerPageInfo', hasNextPage: true });
    for (const { tags, trainedBy } of data.modelVersions.nodes) {
      expect(tags).toEqual([{ __typename: 'Tag', label: 'production', colour: 'green' }]);
      expect(trainedBy.__typename).toBe('TrainingJob');
      expect(trainedBy.tags[0]).toEqual({
        __typename: 'SageMakerTag',
        key: expect.any(String),
        value: expect.any(String),
      });
    }
    expect(world.callsMade()).toEqual({ Search: 2 });
  });

  test.each([
    ['the second caller', TOKENS.analyst],
    ['a client without a token, for whom the policy gives the router the same rights,', null],
  ])('what %s may not see is as hidden under the other names', async (_, token) => {
    const { data, errors } = await world.query(router, QUERY, token);
    expect(errors).toBeUndefined();
    const values = data.modelVersions.nodes.flatMap(
      ({ trainedBy }: { trainedBy: { hyperParameters: object[] | null } }) => trainedBy.hyperParameters ?? [],
    );
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) {
      expect(value).toEqual({
        __typename: 'SageMakerHyperParameter',
        name: expect.any(String),
        value: null,
        redacted: true,
      });
    }
    world.callsMade();
  });
});
