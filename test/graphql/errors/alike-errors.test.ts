import { setImmediate as nextTurn } from 'node:timers/promises';
import { type FieldNode, GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import { alikeOf, foldingAlike, withAlike } from '../../../src/graphql/errors/alike-errors.js';
import { located } from '../../../src/graphql/errors/located.js';

afterEach(() => void vi.restoreAllMocks());

const { definitions } = parse('{ a b c d }');
const fields = (definitions[0] as OperationDefinitionNode).selectionSet.selections.map((node) => [node as FieldNode]);

/** As an operation has them whose every field failed in so many rows. */
function failures(rows: number, messageOf: (row: number) => string): GraphQLError[] {
  return fields.flatMap((nodes) =>
    Array.from({ length: rows }, (_, key) =>
      located(new Error(messageOf(key)), nodes, {
        prev: { prev: undefined, key: 'rows', typename: undefined },
        key,
        typename: undefined,
      }),
    ),
  );
}

/** What Apollo Server is given to format, one after the other, of an execution that failed so. */
async function given(errors: GraphQLError[]): Promise<readonly GraphQLError[]> {
  const gateway = foldingAlike({
    load: async () => ({ executor: async () => ({ data: {}, errors }) }),
    onSchemaLoadOrUpdate: () => () => undefined,
    stop: async () => undefined,
  });
  const { executor } = await gateway.load({ apollo: {} });
  return (await executor?.({} as never))?.errors ?? [];
}

test('of 24,000 errors of a list as many are formatted as are said, and each tells of those that it stands for', async () => {
  const errors = await given(failures(6_000, (row) => (row % 2 === 0 ? 'even' : 'odd')));
  expect(errors.map(({ message, path }) => [message, path])).toEqual(
    fields.flatMap(() => [
      ['even', ['rows', 0]],
      ['odd', ['rows', 1]],
    ]),
  );
  for (const error of errors) {
    const all = alikeOf(withAlike({ message: error.message }, error));
    expect(all).toHaveLength(3_000);
    expect(new Set(all?.map(({ message }) => message))).toEqual(new Set([error.message]));
    expect(new Set(all?.map(({ path }) => path?.[1])).size).toBe(3_000);
  }
});

test('they are gone through while others have their turns', async () => {
  let [now, rounds] = [performance.now(), 0];
  await nextTurn();
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 0.01));
  let counting = setImmediate(function count() {
    rounds += 1;
    counting = setImmediate(count);
  });
  await given(failures(6_000, () => 'no'));
  clearImmediate(counting);
  expect(rounds).toBeGreaterThanOrEqual(10);
});

test('what has no place in the answer stands for itself', async () => {
  const errors = [new GraphQLError('no'), new GraphQLError('no'), new GraphQLError('no', { nodes: fields[0]! })];
  expect(await given(errors)).toEqual(errors);
  expect(alikeOf(withAlike({ message: 'no' }, errors[0]))).toBeUndefined();
});
