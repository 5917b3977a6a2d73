import { expect, test } from 'vitest';
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
