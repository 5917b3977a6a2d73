/** How a quirk is given: alone, with a number, with a duration in milliseconds, or with names. */
type Kind = 'flag' | 'number' | 'duration' | 'names' | readonly string[];

interface Quirk {
  kind: Kind;
  about: string;
}

/** What is not documented of SageMaker, and what other servers do: one table for the types, the command line and the help. */
export const QUIRKS = {
  'search-depth': { kind: 'number', about: 'a token that reaches past N rows is refused' },
  'search-in-once': { kind: 'flag', about: 'a second In filter in an expression is refused' },
  'search-ignores-in': { kind: 'flag', about: 'In matches everything' },
  'search-no-in': { kind: 'flag', about: 'In is refused' },
  'search-ignores-or': { kind: 'flag', about: 'what stands under Or must hold, all of it, as under And' },
  'search-no-property': { kind: 'names', about: 'a filter on this property is refused (repeatable, or P,Q)' },
  'search-blind-property': { kind: 'names', about: 'a filter on this property finds nothing' },
  'search-ignores-property': { kind: 'names', about: 'a filter on this property matches everything' },
  'token-ttl': { kind: 'duration', about: 'tokens older than this (2s, 500ms) are refused' },
  'token-ignored': { kind: 'flag', about: 'a token is not heeded: the first page comes again' },
  'search-lag': { kind: 'duration', about: 'Search sees each job as it was that long ago' },
  'search-seconds': { kind: 'flag', about: 'Search tells times in whole seconds' },
  'search-no-totals': { kind: 'flag', about: 'Search leaves TotalHits out' },
  'search-totals-lower-bound': { kind: 'flag', about: 'TotalHits is a lower bound' },
  'search-denied': { kind: 'flag', about: 'Search is denied' },
  'search-needs-visibility': { kind: 'flag', about: 'Search is denied unless VisibilityConditions come' },
  'visibility-shows-untagged': {
    kind: 'flag',
    about: "VisibilityConditions let jobs through that lack the tag, as AWS's description of them says",
  },
  'search-no-sort': { kind: 'flag', about: 'Search ignores its order: oldest first' },
  'search-ignores-max-results': { kind: 'flag', about: 'Search gives all rows at once' },
  'search-no-comparisons': { kind: 'flag', about: 'greater and less filters find nothing' },
  'search-case-insensitive': { kind: 'flag', about: 'Search compares text without case' },
  'search-empty': { kind: 'flag', about: 'Search finds nothing, without an error' },
  'search-short-pages': { kind: 'flag', about: 'Search gives short and empty pages with a token' },
  'search-unstable-ties': { kind: 'flag', about: 'the order within a tie differs from call to call' },
  'search-nan-first': { kind: 'flag', about: 'NaN comes first under an order by metric' },
  'search-missing-first': { kind: 'flag', about: 'jobs that lack the sort key come first' },
  'list-no-sort': { kind: 'flag', about: 'lists ignore their order: oldest first' },
  'list-ignores-max-results': { kind: 'flag', about: 'lists give all rows at once' },
  'list-lower-case-arns': {
    kind: ['on', 'off'],
    about: 'on (default) or off: ListHyperParameterTuningJobs lowers its ARNs',
  },
  'describe-not-found': {
    kind: ['validation', 'resource-not-found', 'could-not-find'],
    about: 'how every Describe says that there is no such job',
  },
  'labeling-html': { kind: 'flag', about: 'labeling calls answer HTML with status 500' },
  'describe-denied': { kind: 'flag', about: 'every Describe is denied' },
  'tags-denied': { kind: 'flag', about: 'ListTags is denied' },
} as const satisfies Record<string, Quirk>;

type Value<K> = K extends 'flag'
  ? boolean
  : K extends 'number' | 'duration'
    ? number
    : K extends 'names'
      ? readonly string[]
      : K extends readonly (infer T)[]
        ? T
        : never;

type QuirkName = keyof typeof QUIRKS;

/** {} behaves best. Durations are milliseconds. */
export type Quirks = { [Q in QuirkName]?: Value<(typeof QUIRKS)[Q]['kind']> };

export const PRESETS: Record<string, { quirks: Quirks; about: string }> = {
  poor: {
    quirks: {
      'search-no-sort': true,
      'search-ignores-max-results': true,
      'search-ignores-in': true,
      'search-no-comparisons': true,
      'list-no-sort': true,
      'list-ignores-max-results': true,
      'labeling-html': true,
      'search-no-totals': true,
    },
    about:
      'what a well-known emulator does: no order, no page size, no In, no comparisons, no totals, no labeling jobs',
  },
};

/** The quirk that `name` or `name=value` gives, added to those before it. Throws an Error of one line. */
export function addQuirk(quirks: Quirks, text: string): Quirks {
  const [name = '', value] = text.split(/=(.*)/s) as [string, string | undefined];
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (preset && value !== undefined) throw new Error(`preset '${name}' takes no value, but got '${value}'`);
  if (preset) return { ...quirks, ...preset.quirks };
  if (!Object.hasOwn(QUIRKS, name)) throw new Error(`unknown quirk '${name}': --help lists them`);
  const { kind } = QUIRKS[name as QuirkName] as Quirk;
  return { ...quirks, [name]: valueOf(name, kind, value, quirks[name as QuirkName]) };
}

function valueOf(name: string, kind: Kind, value: string | undefined, before: unknown): unknown {
  if (kind === 'flag') {
    if (value !== undefined) throw new Error(`quirk '${name}' takes no value, but got '${value}'`);
    return true;
  }
  if (value === undefined || value === '') throw new Error(`quirk '${name}' needs a value: ${name}=${example(kind)}`);
  if (kind === 'names') return [...((before as string[] | undefined) ?? []), ...value.split(',')];
  if (kind === 'number') {
    if (!/^\d+$/.test(value) || Number(value) < 1)
      throw new Error(`quirk '${name}' takes a whole number from 1, but got '${value}'`);
    return Number(value);
  }
  if (kind === 'duration') {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(value);
    if (!match) throw new Error(`quirk '${name}' takes a duration such as 2s or 500ms, but got '${value}'`);
    return Number(match[1]) * { ms: 1, s: 1_000, m: 60_000 }[match[2] as 'ms' | 's' | 'm'];
  }
  if (!kind.includes(value)) throw new Error(`quirk '${name}' takes ${kind.join(', ')}, but got '${value}'`);
  return value;
}

export function example(kind: Kind): string {
  if (kind === 'flag') return '';
  if (kind === 'names') return 'P';
  if (kind === 'number') return 'N';
  return kind === 'duration' ? '2s' : kind.join('|');
}
