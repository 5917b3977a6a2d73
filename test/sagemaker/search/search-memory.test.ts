import { expect, test } from 'vitest';
import type { Filter, Operator } from '../../../src/sagemaker/filter/condition.js';
import { SearchMemory } from '../../../src/sagemaker/search/search-memory.js';
import { later } from '../../support/time.js';

const REMEMBER_MS = 3_600_000;
const STATUS = { property: 'TrainingJobStatus', operator: 'Equals', value: 'Failed' } as const;

function remembering(): SearchMemory {
  return new SearchMemory(REMEMBER_MS, () => undefined);
}

test('what was seen to fail is not taken back by what works later: it lasts for its time', async () => {
  const memory = remembering();
  memory.noteAlternatives('cannot');
  memory.noteAlternatives('works');
  expect(memory.takesAlternatives).toBe(false);
  later(REMEMBER_MS);
  await expect.poll(() => memory.takesAlternatives).toBe(true);
});

test('that Search is silent, or a filter undecided, is remembered for half a minute, however long all else is', async () => {
  const memory = remembering();
  memory.noteSilent();
  memory.noteFilter(STATUS, 'undecided');
  expect([memory.reachable, memory.isUsable(STATUS)]).toEqual([false, false]);
  later(30_000);
  await expect.poll(() => [memory.reachable, memory.isUsable(STATUS)]).toEqual([true, true]);
});

test('that a filter is undecided takes back nothing, and is no shorter word than what was seen to fail', async () => {
  const memory = remembering();
  const [name, image, tag] = ['TrainingJobName', 'TrainingImage', 'Tags.team'].map((property) => ({
    ...STATUS,
    property,
  })) as [Filter, Filter, Filter];
  memory.noteFilter(STATUS, 'works');
  memory.noteFilter(name, 'cannot');
  for (const filter of [STATUS, name, image, tag]) memory.noteFilter(filter, 'undecided');
  expect(memory.isProved(STATUS)).toBe(true);
  memory.noteFilter(image, 'cannot');
  memory.noteSilent();
  memory.noteUnreachable();
  later(30_000);
  await expect.poll(() => memory.isUsable(tag)).toBe(true);
  expect([STATUS, name, image].map((filter) => memory.isUsable(filter))).toEqual([true, false, false]);
  expect(memory.reachable).toBe(false);
});

test('one tag is like another, each operator by itself', () => {
  const memory = remembering();
  const ask = (property: string, operator: Operator): Filter => ({ property, operator, value: 'x' });
  memory.noteFilter(ask('Tags.team', 'Equals'), 'cannot');
  memory.noteFilter(ask('Metrics.loss', 'LessThan'), 'works');
  expect(memory.isUsable(ask('Tags.owner', 'Equals'))).toBe(false);
  expect(memory.isUsable(ask('Tags.owner', 'Contains'))).toBe(true);
  expect(memory.isUsable(ask('Environment.owner', 'Equals'))).toBe(true);
  expect(memory.isProved(ask('Metrics.accuracy', 'LessThan'))).toBe(true);
});

test('that Search tells no counts is told by its last word, for half a minute', async () => {
  const memory = remembering();
  memory.noteCounts(false);
  expect(memory.tellsNoCounts).toBe(true);
  memory.noteCounts(true);
  expect(memory.tellsNoCounts).toBe(false);
  memory.noteCounts(false);
  later(30_000);
  await expect.poll(() => memory.tellsNoCounts).toBe(false);
});

test('what Search is seen not to do any more is told, and what it can is not', () => {
  const told: string[] = [];
  const memory = new SearchMemory(REMEMBER_MS, (what) => void told.push(what));
  for (const verdict of ['works', 'cannot', 'works'] as const) memory.noteFilter(STATUS, verdict);
  expect(told).toEqual(['TrainingJobStatus Equals']);
});

test('what Search is seen not to do again is told once, and is remembered from the first time on', async () => {
  const told: string[] = [];
  const memory = new SearchMemory(REMEMBER_MS, (what) => void told.push(what));
  const fail = (): void => {
    memory.noteFilter(STATUS, 'cannot');
    memory.noteUnreachable();
  };
  fail();
  later(REMEMBER_MS / 2);
  fail();
  // What is but silent for a moment takes nothing back either.
  memory.noteSilent();
  expect(told).toEqual(['TrainingJobStatus Equals', 'Search']);
  later(REMEMBER_MS / 4);
  await expect.poll(() => [memory.isUsable(STATUS), memory.reachable]).toEqual([false, false]);
  later(REMEMBER_MS / 4);
  await expect.poll(() => [memory.isUsable(STATUS), memory.reachable]).toEqual([true, true]);
});
