/** The end of a word or a name that stands for a value. */
const END = String.raw`(?=\.?(?:[\s"',;&)\]}\x60]|$))`;
/** A default behind the name: a text in quotes that is taken where nothing is set. */
const ELSE = String.raw`["']\s*,\s*(?:default\s*=\s*)?["'][^"']|["'\])]{0,3}\s*(?:or\b|\|\||\?\?)\s*["'][^"']`;

/** The name of where a secret or a key is kept, which is not one itself. */
export const WHERE_KEPT = String.raw`arn:aws[a-z-]{0,20}:(?:secretsmanager|ssm|kms):[a-z0-9-]{1,30}:\d{12}:[\w:/+=.@-]{1,2048}|\{\{resolve:(?:secretsmanager|ssm|ssm-secure):[\w:/+=.@-]{1,2048}\}\}`;

/**
 * What may stand after a secret's name where there is no secret: a word that says so, a type, Python's own messages, a
 * placeholder, or what holds the secret in a shell, in code and at AWS. It must match to its end, for a secret may begin in the
 * same way.
 */
export const NOTHING = [
  String.raw`(?:true|false|null|none|yes|no|empty|undefined|n/a|str|expected one argument|field required)${END}`,
  String.raw`(?:\*{3,}|\[(?:redacted|hidden|masked)\]|<[a-z _-]{1,40}>|\$\{\w{1,100}\})${END}`,
  String.raw`\$(?:\w{1,60}_)?(?:pass|password|passwd|pwd|secret|key|token|pat)(?:_\w{1,60})?${END}`,
  String.raw`(?:os\.environ|os\.getenv|process\.env)(?:\.get)?[.[(]["']?\w{1,100}(?![\w(]|${ELSE})|(?:self|args|config)(?:\.|\[["'])[a-z_]{1,60}(?:["']\])?${END}`,
  `(?:${WHERE_KEPT})${END}`,
].join('|');

/**
 * Patterns of a name and its value within a text. A value that is set is looked at without being consumed: it may itself be a
 * name, as in `--env=HF_TOKEN=...`. `needs`: a text without it is not searched by the pattern.
 */
const NAMED_VALUES: readonly (readonly [needs: string, pattern: RegExp])[] = [
  // An option of a command line, as in messages that say which command failed; also where that is a list: `['--password',
  // '...']`.
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
  // A list of entries with a name and a value, in either order, and other members between.
  [
    ',',
    /["'](?:parameter)?(?:name|key)["']\s*:\s*["'](?<name>[\w.-]+)["']\s*,\s*(?:["']\w{1,40}["']\s*:\s*["'][^"']{0,100}["']\s*,\s*){0,3}["'](?:parameter)?val(?:ue)?["']\s*:\s*["']?(?<value>[^\s"',;&()[\]{}`]+)/gi,
  ],
  [
    ',',
    /["']value["']\s*:\s*["'](?<value>[^"']*)["']\s*,\s*(?:["']\w{1,40}["']\s*:\s*["'][^"']{0,100}["']\s*,\s*){0,3}["'](?:name|key)["']\s*:\s*["'](?<name>[\w.-]+)["']/gi,
  ],
  [':', /(?<![\w.-])(?:name|key):\s+["']?(?<name>[\w.-]+)["']?\s+value:\s+["']?(?<value>[^\s"']+)/gi],
  // A list of pairs. It does not begin with blanks: from each place in a run of them V8 would go back over all.
  [',', /[[(,]\s*[[(]\s*["'](?<name>[\w.-]+)["']\s*,\s*["'](?<value>[^"']*)["']\s*[\])]/g],
  // Markup: an element, and names and values in elements or attributes.
  ['<', /<(?<name>[\w.:-]{1,100})(?:\s[^<>]{0,200})?>(?=\s*(?<value>[^\s<>]+))[^<>]*<\//g],
  ['<', /<(?:name|key)>\s*(?<name>[\w.-]+)\s*<\/(?:name|key)>\s*<value>\s*(?<value>[^\s<]+)/gi],
  ['=', /\b(?:name|key)\s*=\s*["'](?<name>[\w.-]+)["']\s+value\s*=\s*["'](?<value>[^"']*)/gi],
  // Calls and commands that set a value, or have a default.
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

/** Only the end of a name is looked at. */
const NAME_END = 100;
/**
 * A name of several words. Many single words of a message are followed by a colon, `Unexpected token: ...`, and in code signs
 * stand between blanks.
 */
const SEVERAL_WORDS = /[A-Za-z0-9][_.-]\w|[a-z0-9][A-Z]/;

export interface NamedValue {
  /** The end of the name, where it is long. */
  readonly name: string;
  readonly value: string;
}

/** The named values in a text. */
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
