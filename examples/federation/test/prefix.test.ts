import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOKENS } from '../gateway.ts';
import { BOTH, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ known: 100, tag: 'other', env: { SUBGRAPH_TYPE_PREFIX: 'SageMaker' } });
});
afterAll(() => world.close());

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

  test('what the second caller may not see is as hidden under the other names', async () => {
    const { data, errors } = await world.query(router, QUERY, TOKENS.analyst);
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
