import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BeginTurns } from '../../src/http/begin-turns.js';

const LONG = 'x'.repeat(1_001);

test('of long operations one is begun in a turn of the event loop, callers one after the other; a short one waits for none', async () => {
  const turns = new BeginTurns();
  const begun: string[] = [];
  const take = async (owner: string, text: string | null): Promise<void> => {
    await turns.take(owner, text);
    begun.push(owner);
  };
  const all = [
    take('one', LONG),
    take('one', LONG),
    take('one', LONG),
    take('other', LONG),
    take('short', 'x'.repeat(1_000)),
  ];
  const byTurn: string[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await nextTurn();
    byTurn.push(begun.splice(0).join(' '));
  }
  await Promise.all(all);
  expect(byTurn).toEqual(['short one', 'other', 'one', 'one', '']);
});
