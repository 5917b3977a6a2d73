import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArn } from '../../../src/sagemaker/arn.js';
import type { Dated, Kept, Knowledge } from '../../../src/sagemaker/records/kept.js';
import { toldBy } from '../../../src/sagemaker/records/field-sources.js';
import { merge } from '../../../src/sagemaker/records/merge.js';

const seed = Number(process.env.PROPERTY_SEED ?? 20_261_126);

type Job = Dated & Readonly<Record<string, unknown>>;

const arn = parseArn('arn:aws:sagemaker:eu-west-1:111111111111:training-job/a');
const second = (at: number): string => new Date(at * 1_000 + 250).toISOString();

function kept(call: Knowledge, at: number, fields: object, modified = 100, created = 1): Kept<Job> {
  if (!arn) throw new Error('no ARN');
  const base = { __typename: 'TrainingJob', id: arn.text, isTerminal: null };
  const times = call === 'tags' ? {} : { creationTime: second(created), lastModifiedTime: second(modified) };
  return { record: { ...base, ...times, ...fields } as Job, arn, from: new Map([[call, at]]) };
}

const fields = {
  state: toldBy('summary', 'search', 'describe'),
  role: toldBy('search', 'describe'),
  progress: toldBy('describe'),
  tags: toldBy('search', 'tags'),
};
const joined = (a: Kept<Job>, b: Kept<Job>): Kept<Job> => merge(a, b, { fields, derive: (record) => record });

test('of the same state, what was read later wins and what only the other tells stays', () => {
  const whole = kept('search', 10, { role: 'old', tags: ['a'] });
  const later = kept('describe', 20, { role: 'new', progress: 1 });
  for (const one of [joined(whole, later), joined(later, whole)]) {
    expect(one.record).toMatchObject({ role: 'new', progress: 1, tags: ['a'] });
    expect(Object.fromEntries(one.from)).toEqual({ search: 10, describe: 20 });
  }
});

test('a call that is made again takes the place of what it told before, as it stands', () => {
  const before = kept('search', 10, { role: 'old', tags: ['a'] });
  const again = kept('search', 20, { role: 'new', tags: [] });
  for (const one of [joined(before, again), joined(again, before)]) expect(one.record).toBe(again.record);
});

test('what one call told later is not lost to a reading that another call made later still', () => {
  const older = kept('describe', 20, { progress: 2 });
  const newer = {
    ...kept('search', 30, { role: 'x', progress: 1 }),
    from: new Map<Knowledge, number>([
      ['search', 30],
      ['describe', 10],
    ]),
  };
  expect(Object.fromEntries(joined(older, newer).from)).toEqual({ search: 30, describe: 20 });
});

test('milliseconds make no other state: Search may have none', () => {
  const exact = kept('describe', 10, { progress: 1 });
  const cut = kept('search', 20, { role: 'x' });
  const record = { ...cut.record, lastModifiedTime: '1970-01-01T00:01:40.000Z' };
  expect(joined(exact, { ...cut, record }).record).toMatchObject({ progress: 1, role: 'x' });
});

test('nor do they where both calls tell them, each in its own way', () => {
  const at = (ms: number): object => ({ lastModifiedTime: new Date(100_000 + ms).toISOString() });
  const a = kept('describe', 10, { progress: 1, ...at(700) });
  const b = kept('search', 20, { role: 'x', ...at(300) });
  expect(joined(a, b).record).toMatchObject({ progress: 1, role: 'x' });
});

test.each([
  ['cut', Math.floor],
  ['rounded', Math.round],
])('nor do whole seconds that Search has %s', (_how, whole) => {
  const at = (by: (seconds: number) => number): object => ({
    creationTime: new Date(by(1.7) * 1_000).toISOString(),
    lastModifiedTime: new Date(by(100.7) * 1_000).toISOString(),
  });
  const a = kept('describe', 10, { progress: 1, ...at((seconds) => seconds) });
  const b = kept('search', 20, { role: 'x', ...at(whole) });
  for (const one of [joined(a, b), joined(b, a)]) expect(one.record).toMatchObject({ progress: 1, role: 'x' });
});

test('a copy of an earlier state that comes later adds its tags and nothing else: the index lags', () => {
  const now = kept('describe', 10, { status: 'Completed' }, 200);
  const lagging = kept('search', 20, { status: 'InProgress', role: 'x', tags: ['a'] }, 100);
  const one = joined(now, lagging);
  expect(one.record).toMatchObject({ status: 'Completed', tags: ['a'] });
  expect(one.record).not.toHaveProperty('role');
  expect(Object.fromEntries(one.from)).toEqual({ describe: 10, tags: 20 });
});

test('a later state takes away what only the earlier one told', () => {
  const running = kept('describe', 10, { status: 'InProgress', progress: 1 }, 100);
  const summary = kept('summary', 20, { status: 'Completed' }, 200);
  const one = joined(running, summary);
  expect(one.record['status']).toBe('Completed');
  expect(one.record).not.toHaveProperty('progress');
  expect([...one.from.keys()]).toEqual(['summary']);
});

test('a summary of the same state does not shadow a record that knows more', () => {
  const whole = kept('search', 10, { role: 'x', status: 'Completed' });
  expect(joined(whole, kept('summary', 20, { status: 'Completed' })).record).toMatchObject({ role: 'x' });
});

describe('where the times do not tell two states apart', () => {
  const running = (call: Knowledge, at: number): Kept<Job> => kept(call, at, { isTerminal: false, progress: 1 });
  const ended = (call: Knowledge, at: number): Kept<Job> => kept(call, at, { isTerminal: true, role: 'x' });

  test('a job that has ended keeps nothing of when it ran', () => {
    const before = running('describe', 10);
    const after = ended('child', 20);
    for (const one of [joined(before, after), joined(after, before)]) {
      expect(one.record).not.toHaveProperty('progress');
      expect(Object.fromEntries(one.from)).toEqual({ child: 20 });
    }
  });

  test('an index that lags makes none go on that has ended', () => {
    const now = ended('describe', 10);
    const lagging = running('search', 20);
    for (const one of [joined(now, lagging), joined(lagging, now)]) expect(one.record).toBe(now.record);
  });

  test('what any other call tells later has come since: a job that had ended is being deleted', () => {
    const before = ended('search', 10);
    const after = running('describe', 20);
    for (const one of [joined(before, after), joined(after, before)]) expect(one.record).toBe(after.record);
  });
});

test("another job under a deleted one's name has nothing of it", () => {
  const gone = kept('search', 10, { role: 'x', tags: ['a'] }, 100, 1);
  const back = kept('describe', 20, { status: 'InProgress' }, 300, 250);
  for (const one of [joined(gone, back), joined(back, gone)]) {
    expect(one.record).toMatchObject({ status: 'InProgress' });
    expect(one.record).not.toHaveProperty('role');
  }
});

test('tags read by themselves go with any state', () => {
  const whole = kept('describe', 10, { role: 'x' });
  const one = joined(whole, kept('tags', 20, { tags: ['b'] }));
  expect(one.record).toMatchObject({ role: 'x', tags: ['b'] });
  expect(Object.fromEntries(one.from)).toEqual({ describe: 10, tags: 20 });
});

test('the state that comes out is the latest of what went in, in whatever order', () => {
  const copies = fc.array(
    fc.record({
      call: fc.constantFrom<Knowledge>('search', 'describe', 'summary'),
      at: fc.integer({ min: 1, max: 1_000 }),
      modified: fc.integer({ min: 100, max: 105 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(copies, (many) => {
      const all = many.map(({ call, at, modified }) => kept(call, at, { state: modified }, modified));
      const one = all.slice(1).reduce(joined, all[0] as Kept<Job>);
      expect(one.record['state']).toBe(Math.max(...many.map(({ modified }) => modified)));
    }),
    { seed },
  );
});

test('of readings of one state, joined in whatever order, each field is what was told of it last', () => {
  type Tree = number | readonly [Tree, Tree];
  const calls: Knowledge[] = ['search', 'describe', 'tags', 'search', 'describe', 'summary', 'tags'];
  const told = calls.map((call, i) => {
    const own = Object.entries(fields).filter(([, source]) => source.calls.includes(call));
    return kept(call, i + 1, Object.fromEntries(own.map(([name]) => [name, i + 1])));
  });
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, fc.nat(calls.length - 1), fc.tuple(tie('tree'), tie('tree'))),
  }));
  const join = (one: Tree): Kept<Job> =>
    typeof one === 'number' ? (told[one] as Kept<Job>) : joined(join(one[0]), join(one[1]));
  const used = (one: Tree): number[] => (typeof one === 'number' ? [one] : one.flatMap(used));
  fc.assert(
    fc.property(tree, (one) => {
      const { record, from } = join(one);
      for (const [name, source] of Object.entries(fields)) {
        const last = Math.max(0, ...used(one).map((i) => (source.calls.includes(calls[i] as Knowledge) ? i + 1 : 0)));
        expect([name, record[name] ?? 0]).toEqual([name, last]);
        expect(Math.max(0, ...source.calls.map((call) => from.get(call) ?? 0))).toBe(last);
      }
    }),
    { seed, numRuns: 1_000 },
  );
});
