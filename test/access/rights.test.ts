import { expect, test } from 'vitest';
import { mayUse, type Rights, rightsIn, seenSomewhere, together } from '../../src/access/rights.js';

const SCOPES = ['one', 'two'].flatMap((accountId) => ['here', 'there'].map((region) => ({ accountId, region })));
type Scope = (typeof SCOPES)[number];

interface Part extends Rights {
  readonly holdsIn: (scope: Scope) => boolean;
}

const PLACES: readonly [Rights['scopes'], Part['holdsIn']][] = [
  ['all', () => true],
  [['one/*'], ({ accountId }) => accountId === 'one'],
  [['*/here'], ({ region }) => region === 'here'],
  [['one/here'], ({ accountId, region }) => accountId === 'one' && region === 'here'],
  // The account that is called so, and is none of these.
  [['all'], () => false],
];
const PARTS: readonly Part[] = PLACES.flatMap(([scopes, holdsIn]) =>
  [[], ['texts']].flatMap((sees) =>
    [false, true].map((secrets) => ({ scopes, holdsIn, sees: new Set(sees), secrets })),
  ),
);

/** What is added to those that are together already. */
const LAST: Part = {
  scopes: ['*/there'],
  holdsIn: ({ region }) => region === 'there',
  sees: new Set(['texts']),
  secrets: false,
};

const SHOWN = ['texts', 'secrets'] as const;
const shows = ({ sees, secrets }: Rights, what: string): boolean => (what === 'secrets' ? secrets : sees.has(what));

/** Where the rights together are others than those of the parts. */
function faults(parts: readonly Part[], all: Rights): readonly string[] {
  const wrong = SCOPES.flatMap((scope) => {
    const there = parts.filter(({ holdsIn }) => holdsIn(scope));
    if (mayUse(all, scope) !== there.length > 0) return ['may use other scopes'];
    if (there.length === 0) return [];
    const inIt = rightsIn(all, scope);
    return SHOWN.flatMap((what) => {
      const isShown = there.some((part) => shows(part, what));
      if (shows(inIt, what) !== isShown) return [`other ${what} in a scope`];
      return shows(all, what) && !isShown ? [`${what} everywhere that are not shown in a scope`] : [];
    });
  });
  const isOfAll = (what: string): boolean =>
    parts.every((part) => shows(part, what)) || parts.some((part) => part.scopes === 'all' && shows(part, what));
  const lost = SHOWN.filter((what) => isOfAll(what) && !shows(all, what)).map((what) => `${what} not everywhere`);
  const isSeen = parts.some((part) => shows(part, 'texts'));
  return [...wrong, ...lost, ...(seenSomewhere(all).has('texts') === isSeen ? [] : ['other classes somewhere'])];
}

test('several rights together show in each scope what those show that hold there, and everywhere what is shown in all', () => {
  const pairs = PARTS.flatMap((a) => PARTS.map((b) => [a, b]));
  const wrong = [
    ...pairs.flatMap((pair) => faults(pair, together(pair))),
    ...pairs.flatMap((pair) => faults([...pair, LAST], together([together(pair), LAST]))),
  ];
  expect([pairs.length, [...new Set(wrong)]]).toEqual([400, []]);
});
