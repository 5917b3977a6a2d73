import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArn } from '../../../src/sagemaker/arn.js';
import { stageOf } from '../../../src/sagemaker/records/derived.js';
import type { Dated, Kept, Knowledge } from '../../../src/sagemaker/records/kept.js';
import { toldBy } from '../../../src/sagemaker/records/field-sources.js';
import { type Joining, merge } from '../../../src/sagemaker/records/merge.js';

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
  lastModifiedTime: toldBy('summary', 'search', 'describe'),
};
const by: Joining<Job> = {
  fields,
  derive: (record) => record,
  stage: ({ status }) => stageOf(status as string | undefined),
};
const joined = (a: Kept<Job>, b: Kept<Job>): Kept<Job> => merge(a, b, by);

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
  const running = (call: Knowledge, at: number, status = 'InProgress'): Kept<Job> =>
    kept(call, at, { status, progress: 1 });
  const ended = (call: Knowledge, at: number): Kept<Job> => kept(call, at, { status: 'Completed', role: 'x' });

  test('a job that has ended keeps nothing of when it ran', () => {
    const before = running('describe', 10);
    const after = ended('child', 20);
    for (const one of [joined(before, after), joined(after, before)]) {
      expect(one.record).not.toHaveProperty('progress');
      expect(Object.fromEntries(one.from)).toEqual({ child: 20 });
    }
  });

  test.each<[string, Knowledge]>([
    ['an index that lags', 'search'],
    ['a Describe that was long on its way', 'describe'],
    ['a List of before', 'summary'],
    ["a tuning job's own list of before", 'child'],
  ])('%s makes none go on that has ended', (_which, call) => {
    const now = ended('describe', 10);
    for (const late of [running(call, 20), running(call, 20, 'Stopping')])
      for (const one of [joined(now, late), joined(late, now)]) expect(one.record).toBe(now.record);
  });

  test('nor one that is being stopped', () => {
    const now = running('describe', 10, 'Stopping');
    const late = running('describe', 20);
    for (const one of [joined(now, late), joined(late, now)]) expect(one.record).toBe(now.record);
  });

  test.each<Knowledge>(['describe', 'search'])('a job that had ended is being deleted, as %s tells later', (call) => {
    const before = ended('search', 10);
    const after = running(call, 20, 'Deleting');
    for (const one of [joined(before, after), joined(after, before)]) expect(one.record).toBe(after.record);
  });

  test('a status that the gateway does not know yet is of the time at which it was told', () => {
    const before = ended('search', 10);
    const after = running('describe', 20, 'Hibernating');
    for (const one of [joined(before, after), joined(after, before)]) {
      expect(one.record).toMatchObject({ status: 'Hibernating', progress: 1, role: 'x' });
    }
  });

  test('within a second what was read later counts, whatever milliseconds it tells', () => {
    const at = (ms: number): object => ({ lastModifiedTime: new Date(100_000 + ms).toISOString() });
    const before = kept('describe', 10, { state: 'Downloading', ...at(700) });
    const after = kept('describe', 20, { state: 'Training', ...at(300) });
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

/** What calls told of a job whose states follow each other within seconds, and of the one that took its name. */
function lives(): fc.Arbitrary<readonly (Kept<Job> & { readonly life: number; readonly step: number })[]> {
  const statuses = ['InProgress', 'InProgress', 'Stopping', 'Stopped', 'Deleting'];
  const whole: Record<string, (ms: number) => number> = {
    cut: (ms) => ms - (ms % 1_000),
    rounded: (ms) => Math.round(ms / 1_000) * 1_000,
    told: (ms) => ms,
  };
  const life = fc.record({
    /** After the one before. */
    created: fc.integer({ min: 2_000, max: 9_000 }),
    steps: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 5, maxLength: 5 }),
  });
  const copy = fc.record({
    life: fc.nat(1),
    step: fc.nat(4),
    call: fc.constantFrom<Knowledge>('search', 'describe', 'summary'),
  });
  const input = fc.record({
    all: fc.tuple(life, life),
    copies: fc.array(copy, { minLength: 1, maxLength: 8 }),
    search: fc.constantFrom(...Object.keys(whole)),
  });
  return input.map(({ all, copies, search }) => {
    let now = 100_000;
    const times = all.map(({ created, steps }) => {
      now += created;
      return [now, ...steps.map((step) => (now += step))];
    });
    return copies.map(({ life: i, step, call }, at) => {
      const text = (ms = 0): string =>
        new Date((whole[call === 'search' ? search : 'told'] as (one: number) => number)(ms)).toISOString();
      const [created, ...modified] = times[i] ?? [];
      const job = { status: statuses[step], state: `${i}/${step}`, [`life${i}`]: true };
      const dated = { creationTime: text(created), lastModifiedTime: text(modified[step]) };
      return { ...kept(call, at + 1, { ...job, ...dated }), life: i, step };
    });
  });
}

test('of calls that come in whatever order, no job goes back to what it was before, or to one of its name that has gone', () => {
  const rank = ({ life, step }: { life: number; step: number }): number => life * 10 + Math.max(1, step);
  fc.assert(
    fc.property(lives(), (copies) => {
      const one = copies.map<Kept<Job>>((copy) => copy).reduce(joined);
      const [last] = copies.toSorted((a, b) => rank(b) - rank(a));
      expect(one.record['status']).toBe(last?.record['status']);
      expect(one.record).toHaveProperty(`life${last?.life}`);
      expect(one.record).not.toHaveProperty(`life${1 - (last?.life ?? 0)}`);
    }),
    { seed, numRuns: 2_000 },
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
