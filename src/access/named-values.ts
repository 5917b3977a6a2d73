/** Where a word or a name ends that stands for a value. */
const END = String.raw`(?=\.?(?:[\s"',;&)\]}\x60]|$))`;
/** What is taken where nothing is set there, a text in quotes, right behind the name. */
const ELSE = String.raw`["']\s*,\s*(?:default\s*=\s*)?["'][^"']|["'\])]{0,3}\s*(?:or\b|\|\||\?\?)\s*["'][^"']`;

/** What names a secret, or a key, and is none. */
export const WHERE_KEPT = String.raw`arn:aws[a-z-]{0,20}:(?:secretsmanager|ssm|kms):[a-z0-9-]{1,30}:\d{12}:[\w:/+=.@-]{1,2048}|\{\{resolve:(?:secretsmanager|ssm|ssm-secure):[\w:/+=.@-]{1,2048}\}\}`;

/**
 * What stands after a secret's name where there is none: a word that says so, its type, what Python's own messages say, what
 * is put in its place, and what holds it, in a shell, in code and at AWS. Only by its whole name, for a secret may begin like one.
 */
export const NOTHING = [
  String.raw`(?:true|false|null|none|yes|no|empty|undefined|n/a|str|expected one argument|field required)${END}`,
  String.raw`(?:\*{3,}|\[(?:redacted|hidden|masked)\]|<[a-z _-]{1,40}>|\$\{\w{1,100}\})${END}`,
  String.raw`\$(?:\w{1,60}_)?(?:pass|password|passwd|pwd|secret|key|token|pat)(?:_\w{1,60})?${END}`,
  String.raw`(?:os\.environ|os\.getenv|process\.env)(?:\.get)?[.[(]["']?\w{1,100}(?![\w(]|${ELSE})|(?:self|args|config)(?:\.|\[["'])[a-z_]{1,60}(?:["']\])?${END}`,
  `(?:${WHERE_KEPT})${END}`,
].join('|');

/**
 * A name and its value within a text. A value of what is set is looked at without being passed: it may be a name itself, as
 * in `--env=HF_TOKEN=...`. Most texts lack what most of these need, and are gone over no more often for them.
 */
const NAMED_VALUES: readonly (readonly [needs: string, pattern: RegExp])[] = [
  // An option of a command line, as in what says which command failed, also where that is a list: `['--password', '...']`.
  [
    '-',
    new RegExp(
      String.raw`(?<![\w-])--?(?<name>[A-Za-z][\w.-]{0,100})["']?(?:\s*,\s*|\s+)["']?(?!-|\$\{\w{1,100}\}${END})(?<value>[^\s"',;()[\]{}]+)`,
      'g',
    ),
  ],
  // What is set, JSON, YAML, INI, code and their like: `PGPASSWORD=...`, `AccountKey=...;`, `db_pass: ...`,
  // `"api_keys": ["..."]`, `environ["HF_TOKEN"] = ...`; of a block or a list in YAML its first word.
  [
    '',
    new RegExp(
      String.raw`(?<![\w.-])(?<name>[\w.-]+)(?:=+|["']\s*(?:\]\s*=(?!=)|:|=>)\s*(?:[[{]\s*){0,3}|(?<bare>:\s+|\s*:?=+>?\s+|\s+:?=+>?))(?=(?:[|>][+-]?\s+|-\s+)?["']{0,3}(?!${NOTHING})(?<value>[^\s"',;&()[\]{}\x60=]+))`,
      'gi',
    ),
  ],
  // A list of names and values, whichever comes first, and what else is said of each.
  [
    ',',
    /["'](?:parameter)?(?:name|key)["']\s*:\s*["'](?<name>[\w.-]+)["']\s*,\s*(?:["']\w{1,40}["']\s*:\s*["'][^"']{0,100}["']\s*,\s*){0,3}["'](?:parameter)?val(?:ue)?["']\s*:\s*["']?(?<value>[^\s"',;&()[\]{}`]+)/gi,
  ],
  [
    ',',
    /["']value["']\s*:\s*["'](?<value>[^"']*)["']\s*,\s*(?:["']\w{1,40}["']\s*:\s*["'][^"']{0,100}["']\s*,\s*){0,3}["'](?:name|key)["']\s*:\s*["'](?<name>[\w.-]+)["']/gi,
  ],
  [':', /(?<![\w.-])(?:name|key):\s+["']?(?<name>[\w.-]+)["']?\s+value:\s+["']?(?<value>[^\s"']+)/gi],
  // A list of pairs. Not by what stands before them: from each place of a run of blanks V8 would go back over all of them.
  [',', /[[(,]\s*[[(]\s*["'](?<name>[\w.-]+)["']\s*,\s*["'](?<value>[^"']*)["']\s*[\])]/g],
  // Markup: an element, and names and values in elements or attributes.
  ['<', /<(?<name>[\w.:-]{1,100})(?:\s[^<>]{0,200})?>(?=\s*(?<value>[^\s<>]+))[^<>]*<\//g],
  ['<', /<(?:name|key)>\s*(?<name>[\w.-]+)\s*<\/(?:name|key)>\s*<value>\s*(?<value>[^\s<]+)/gi],
  ['=', /\b(?:name|key)\s*=\s*["'](?<name>[\w.-]+)["']\s+value\s*=\s*["'](?<value>[^"']*)/gi],
  // Calls and commands that set, or take something else where nothing is set.
  [
    '(',
    /\b(?:[gs]et\w{0,40}|putenv|env|pop)\(\s*["'](?<name>[\w.-]+)["']\s*,\s*(?:default\s*=\s*)?["'](?<value>[^"']*)/g,
  ],
  ['|', /(?<![\w.-])(?<name>[\w.-]+)["'\])]*\s*\|\|\s*["'](?<value>[^"']*)/g],
  ['?', /(?<![\w.-])(?<name>[\w.-]+)["'\])]*\s*\?\?\s*["'](?<value>[^"']*)/g],
  [' or ', /(?<=["'.])(?<name>[\w-]+)(?:["']\])?\s+or\s+["'](?<value>[^"']*)/g],
  ['${', /\$\{(?<name>\w{1,100}):?[-=](?<value>[^\s{}"']{1,100})/g],
  [' ', /(?<![\w-])(?:setx|setenv|ENV|configure set)\s+(?<name>[\w.-]{1,100})\s+["']?(?<value>[^\s"',;]+)/g],
];

/** The last words of a name tell. */
const NAME_END = 100;
/** A colon stands after many a single word of a message, `Unexpected token: ...`, and blanks around signs in code. */
const SEVERAL_WORDS = /[A-Za-z0-9][_.-]\w|[a-z0-9][A-Z]/;

export interface NamedValue {
  /** Its end, where it is long. */
  readonly name: string;
  readonly value: string;
}

/** What a text says of something by its name. */
export function* namedValues(text: string): Generator<NamedValue> {
  for (const [needs, pattern] of NAMED_VALUES) {
    if (!text.includes(needs)) continue;
    for (const { groups } of text.matchAll(pattern)) {
      const { name = '', value = '', bare } = groups ?? {};
      const end = name.slice(-NAME_END);
      if (bare === undefined || SEVERAL_WORDS.test(end)) yield { name: end, value };
    }
  }
}
