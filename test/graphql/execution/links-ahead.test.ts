import { buildSchema, type GraphQLObjectType, introspectionTypes, isObjectType, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { PREPARE } from '../../../src/graphql/types/connection.js';
import { AT_ONCE } from '../../../src/graphql/schema/field-kinds.js';
import { executedWithProjections } from '../../../src/graphql/execution/execution.js';
import { WrittenData } from '../../../src/graphql/execution/written.js';
import { RowBytes } from '../../../src/graphql/execution/row-bytes.js';

type Link = (source: { id: string }, args: { to?: string }) => unknown;

/** What happens, in its order, when this is asked of jobs `a` and `b`. */
async function ask(text: string, link: Link = async ({ id }) => ({ id: `${id}2` })) {
  const events: string[] = [];
  const jobs = ['a', 'b'].map((id) => ({
    id,
    get size() {
      events.push(`size of ${id}`);
      return 1;
    },
  }));
  const build = () => {
    const schema = buildSchema(`
      type Note { text: String of: [Note] }
      type Job { id: ID! size: Int next(to: String): Job must: Job! note: Note }
      type Edge { node: Job! }
      type Page { nodes: [Job!] }
      type Query { jobs: [Job] edges: [Edge!] page: Page job: Job }
    `);
    const fields = (type: string) => (schema.getType(type) as GraphQLObjectType).getFields();
    fields('Query')['jobs']!.resolve = async () => [jobs[0], null, jobs[1]];
    fields('Query')['edges']!.resolve = () => jobs.map((node) => ({ node }));
    fields('Query')['page']!.resolve = async () => ({
      nodes: jobs,
      [PREPARE]: async () => void events.push('prepared'),
    });
    fields('Query')['job']!.resolve = async () => jobs[0];
    for (const name of ['next', 'must']) {
      fields('Job')[name]!.resolve = (source, args: { to?: string }, _, { path }) => {
        const at: (string | number)[] = [];
        for (let step: typeof path | undefined = path; step; step = step.prev) at.unshift(step.key);
        events.push(`${at.join('.')}${args.to === undefined ? '' : ` to ${args.to}`}`);
        return link(source as { id: string }, args);
      };
    }
    fields('Job')['note']!.resolve = async ({ id }: { id: string }) => {
      events.push(`note of ${id}`);
      return { text: `of ${id}`, of: [null, { text: 'within' }] };
    };
    // With a resolver, so that a note is an entity and no structure.
    fields('Note')['of']!.resolve = ({ of }: { of: unknown }) => of;
    fields('Note')['of']!.extensions = { [AT_ONCE]: true };
    return schema;
  };
  const entities = { wholes: [new Set(['Job']), new Set(['Note'])], rows: new RowBytes(0) };
  const { executor } = await executedWithProjections(build(), build, entities).gateway.load({ apollo: {} });
  const result = await executor!({
    document: parse(text),
    request: { variables: {} },
    context: { written: new WrittenData() },
  } as never);
  return { events, result: JSON.parse(JSON.stringify(result)) as { data: unknown; errors?: { path: unknown }[] } };
}

describe('links are asked for before the rest of what leads to them is completed', () => {
  test('of a list, each once and where it stands', async () => {
    const { events, result } = await ask('{ jobs { size one: next { id } next(to: "x") { id } } }');
    expect(events).toEqual([
      'jobs.0.one',
      'jobs.0.next to x',
      'jobs.2.one',
      'jobs.2.next to x',
      'size of a',
      'size of b',
    ]);
    expect(result).toEqual({
      data: {
        jobs: [
          { size: 1, one: { id: 'a2' }, next: { id: 'a2' } },
          null,
          { size: 1, one: { id: 'b2' }, next: { id: 'b2' } },
        ],
      },
    });
  });

  test('of entities that stand in something else, all before the first of them', async () => {
    const { events } = await ask('{ edges { node { size next { id } } } }');
    expect(events).toEqual(['edges.0.node.next', 'edges.1.node.next', 'size of a', 'size of b']);
  });

  test('of a page, before its rows are made ready', async () => {
    const linked = await ask('{ page { nodes { size next { id } } } }');
    expect(linked.events).toEqual(['page.nodes.0.next', 'page.nodes.1.next', 'prepared', 'size of a', 'size of b']);
    const { events } = await ask('{ page { nodes { size } } }');
    expect(events).toEqual(['prepared', 'size of a', 'size of b']);
  });

  test('of what links lead to', async () => {
    const { events } = await ask('{ job { next { id next { id } size } size } }');
    expect(events).toEqual(['job.next', 'job.next.next', 'size of a']);
  });

  test('of what leads to what is given whole', async () => {
    const { events, result } = await ask('{ jobs { size note { text of { text } } } }');
    expect(events).toEqual(['note of a', 'note of b', 'size of a', 'size of b']);
    const note = (id: string): object => ({ text: `of ${id}`, of: [null, { text: 'within' }] });
    expect(result).toEqual({ data: { jobs: [{ size: 1, note: note('a') }, null, { size: 1, note: note('b') }] } });
  });

  test('not of those that are left out, nor under another name for the same', async () => {
    const { events } = await ask(
      '{ job { size next @skip(if: true) { id } ... on Job { a: next { id } } ...F } } fragment F on Job { a: next { size } }',
    );
    expect(events).toEqual(['job.a', 'size of a']);
  });

  test("one that fails is null with its error; one of which nobody waits is nobody's error", async () => {
    const failing: Link = ({ id }) => (id === 'a' ? Promise.reject(new Error('gone')) : { id });
    const { result } = await ask('{ jobs { next { id } must { id } } }', failing);
    expect(result).toMatchObject({
      data: { jobs: [null, null, { next: { id: 'b' }, must: { id: 'b' } }] },
      errors: [{ path: ['jobs', 0, 'next'] }, { path: ['jobs', 0, 'must'] }],
    });
    const thrown = await ask('{ job { next { id } } }', () => {
      throw new Error('at once');
    });
    expect(thrown.result).toMatchObject({ data: { job: { next: null } }, errors: [{ message: 'at once' }] });
    expect(thrown.events).toEqual(['job.next']);
  });

  test('introspection, whose types all schemas share, is left as it is', async () => {
    const resolvers = () =>
      introspectionTypes.flatMap((type) =>
        isObjectType(type) ? Object.values(type.getFields()).map(({ resolve }) => resolve) : [],
      );
    const before = resolvers();
    await ask('{ job { id } }');
    expect(before.length).toBeGreaterThan(20);
    expect(resolvers()).toEqual(before);
  });

  test('the same entity twice has both its links, each where it stands', async () => {
    const { events, result } = await ask('{ jobs { next { id } } job { next { id } } edges { node { next { id } } } }');
    expect(events.toSorted()).toEqual([
      'edges.0.node.next',
      'edges.1.node.next',
      'job.next',
      'jobs.0.next',
      'jobs.2.next',
    ]);
    expect(result.errors).toBeUndefined();
  });
});
