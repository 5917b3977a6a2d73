import { SETTINGS } from './config.js';

/** A name in the environment that nothing reads, and the setting that it resembles. */
export interface Misspelt {
  readonly name: string;
  readonly near: string;
}

/** In shorter names only one letter may be wrong: two lead from one word to another. */
const LONG = 12;

/** How many letters must be added, removed, changed or swapped with the next to turn one into the other. */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const change = rows[i - 1]![j - 1]! + (isSame ? 0 : 1);
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swap = isSwapped ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(change, rows[i - 1]![j]! + 1, row[j - 1]! + 1, swap));
    }
    rows.push(row);
  }
  return rows[one.length]![other.length]!;
}

const words = (name: string): string => name.split('_').toSorted().join('_');

/** Whether the two differ in few letters. */
function isNear(name: string, setting: string): boolean {
  const most = setting.length < LONG ? 1 : 2;
  return Math.abs(name.length - setting.length) <= most && distance(name, setting) <= most;
}

/** Only names of several words: a single word (HOST, PORT) is near to what any other program may read. */
const COMPOUND = SETTINGS.filter((setting) => setting.includes('_'));

/**
 * Settings by their words in alphabetical order: a name may have the words in another order, or lack the unit, but no other word
 * may differ. Kubernetes sets eight variables for each of many services.
 */
const BY_WORDS = new Map(COMPOUND.map((setting) => [words(setting), setting]));

/** Settings by their letters, as in `POLICYFILE` and `policyFile`: nothing else has such names. */
const BY_LETTERS = new Map(COMPOUND.map((setting) => [setting.replaceAll('_', ''), setting]));

function nearTo(name: string): string | undefined {
  const ofLetters = BY_LETTERS.get(name);
  if (ofLetters !== undefined || !name.includes('_')) return ofLetters;
  const ofUnit = `${name}_MS`;
  return BY_WORDS.get(words(name)) ?? COMPOUND.find((setting) => setting === ofUnit || isNear(name, setting));
}

/** The variables that are nearly a setting. Those that are far from all settings belong to other programs. */
export function misspeltSettings(env: Readonly<Record<string, string | undefined>>): readonly Misspelt[] {
  const known = new Set(SETTINGS);
  return Object.entries(env).flatMap(([name, value]) => {
    if (!value || known.has(name) || name.length > 50) return [];
    const near = nearTo(name.toUpperCase());
    return near === undefined ? [] : [{ name, near }];
  });
}
