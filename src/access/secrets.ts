import { LRUCache } from 'lru-cache';
import { meanings, textIn } from './meanings.js';
import { namedValues, WHERE_KEPT } from './named-values.js';
import { SECRET_SHAPES } from './secret-shapes.js';
import { optionValues } from './tool-options.js';

/**
 * Names of things that are secrets: a whole name, or its last words, as in `WANDB_API_KEY` or `db.password`. `max_tokens`,
 * `tokenizer`, `eos_token_id` and `token_type` are not among them.
 */
const SECRET_NAMES: readonly string[] = [
  'passcode|pwd',
  '(?:db|user|root|admin|default|auth|es|smtp|mail|ftp|git|proxy|mysql|postgres|redis|ssh|become|ldap|mongo|mongodb|rabbitmq|elastic|docker|registry|nexus|sudo|api|http|key|keystore|store|truststore)_?pass|db_?pw',
  'secrets?(?:_(?:key(?:_base)?|value|token|string))?',
  '(?:api|access|secret|private)_?keys?(?:_(?:id|pem))?',
  '(?:encryption|signing|license|account|auth|ssh|service|master|shared|storage|app|consumer|subscription|aes|hmac|fernet|instrumentation|tls|ssl|client|sa|deploy)_?key',
  '(?:wandb|kaggle|openai|anthropic|cohere)_?key',
  'secret_?access_?key',
  '(?:access|api|auth|bearer|hf|hub|huggingface|hugging_face_hub|github|gitlab|git|refresh|session|security|secret|id|oauth|jwt|slack|bot|personal_access|private|login|wandb|comet|neptune|registry|npm|pypi|deploy|user|tracking|vault|databricks|kaggle|snowflake|discord|telegram|ci_job|mfa|oauth2|consul|consul_http|dagshub|dvc|artifactory|jfrog|codeartifact|codecov|sonar|jira|replicate|together|clearml|ngc|pulumi|cloudflare|sentry|web_identity|admin|root|csrf|jupyter|jupyterhub|kube|k8s|service_account|docker|dockerhub|conda|anaconda|bitbucket|influx|influxdb|grafana)_?token',
  'bearer_token_bedrock|vault_(?:role_)?secret_id|session_?cookie',
  '(?:hf|huggingface)_(?:read|write)_token|hf_token_(?:read|write)',
  'credentials?(?:_json)?|creds',
  'conn(?:ection)?_?(?:str|strings?|uri|url)',
  '(?:database|db|redis|mongo|mongodb|postgres|postgresql|mysql|amqp|broker)_?(?:url|uri|dsn)',
  'dsn|sas_?token|client_?secret|webhook_?url|pat|pem|private_?pem|id_rsa|kubeconfig|authorization|(?:basic|docker|http|npm|proxy|registry)_?auth|docker_auth_config|htpasswd',
  // Jupyter's tokens, and Azure's keys in Hadoop, where each account has a name of its own.
  '(?:notebook_app|server_app|identity_provider)_token|account_key_[a-z0-9]+_(?:blob|dfs|file|queue|table)_core_[a-z_]+',
  'bearer|t?otp_seed|seed_phrase|basic_auth_user_info',
];
/** Endings that no other word has, so that anything may stand before them: `PGPASSWORD`. */
const SECRET_ENDS = '(?:pass_?word|passwd|pass_?phrase|apikey|secret)s?(?:_?hash)?';
/** Names before which nothing may stand. */
const SECRET_WHOLE = '(?:gh|hf)?_?token|pass';
/** A suffix that says which of several secrets it is, or how it is written. */
const WHICH = '(?:_?v?\\d+|_(?:old|new|prod|production|staging|dev|test|live|base64|b64))?';
/** One pattern for all: it is tried on each name in a text, which may be made of names. */
const SECRET_NAME = new RegExp(`(?:${SECRET_ENDS}|^(?:${SECRET_WHOLE})|(?:^|_)(?:${SECRET_NAMES.join('|')}))${WHICH}$`);

/** Names of things that may be secrets: `COSMOS_KEY`, `NOTION_TOKEN`, but `sort_key` and `pad_token` too. The value decides. */
const DOUBTFUL_NAME = new RegExp(`_(?:key|token)s?(?:_id)?${WHICH}$`);
/** Names of values that may look random, and are not secret. */
const OPEN_NAME = /(?:^|_)(?:public|cache|experiment|kms)_keys?(?:_id)?$/;

/** A run of letters and digits, and the places in it where the kind of character changes: no word or number has three. */
const RUNS = /[A-Za-z0-9]{12,}/g;
const TURNS = /(?<=[a-z])[A-Z0-9]|(?<=[A-Z])\d|(?<=\d)[A-Za-z]/g;
const UUID = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/i;
/** Whether the text is a path or an address, whatever it is made of. */
function isPlace(text: string): boolean {
  if (!text.includes('/')) return false;
  return text.includes('.') || text.includes('://') || text.endsWith('/') || /^["'\\]*~?\//.test(text);
}

/** Whether the value looks random, not thought of by a person. */
function looksRandom(value: string): boolean {
  const text = value.trim();
  if (isPlace(text) || /\s/.test(text)) return false;
  return UUID.test(text) || (text.match(RUNS) ?? []).some((run) => (run.match(TURNS)?.length ?? 0) >= 3);
}

/** As long as the secret that belongs to a key id of AWS. No digest has thirty bytes, and a commit's id is in one case. */
const OF_THIRTY_BYTES = /(?<![\w+/=.~-])(?=[^\s"']{0,39}[a-z])(?=[^\s"']{0,39}[A-Z])[A-Za-z0-9+/]{40}(?![\w+/=.~-])/g;
const STRETCHES = /[a-z]+|[A-Z]+|\d+|[+/]/g;
/**
 * The fewest such stretches: one AWS secret in a hundred has fewer, and a path or name of this length hardly ever has as many.
 */
const LEAST_STRETCHES = 19;

function hasSecretOfAws(text: string): boolean {
  return (text.match(OF_THIRTY_BYTES) ?? []).some(
    (run) => (run.match(STRETCHES)?.length ?? 0) >= LEAST_STRETCHES && textIn(run) === '',
  );
}

/** Values under such names that are no secrets. */
const HARMLESS: readonly (readonly [names: RegExp, value: RegExp])[] = [
  // The path of a file that holds them.
  [
    /(?:^|_)(?:credentials?(?:_json)?|creds|kubeconfig|pem|id_rsa)$/,
    /^["'\\\s]*(?:(?:file|s3):\/\/|~?\/|\.{1,2}\/|[A-Za-z]:\\)[\w.~/\\ -]*["'\\\s]*$/,
  ],
  // A tool's word for such a file.
  [/(?:^|_)(?:pem|id_rsa)$/, /^["'\\\s]*[A-Za-z]{1,20}["'\\\s]*$/],
  // A shell's working directory.
  [/^pwd$/, /^["'\\\s]*\/(?:(?:app|code|home|mnt|opt|root|tmp|usr|var|workspace)(?:\/[\w.~/ -]*)?)?["'\\\s]*$/],
  // The address of a database, without credentials.
  [
    /_?(?:url|uri|dsn|str|strings?)$/,
    /^["'\\\s]*(?!https?:)[a-z][a-z0-9+.:-]*:\/\/(?:[\w.-]+(?::\d+)?)?(?:\/[\w.~/ -]*)?["'\\\s]*$/i,
  ],
  // A tokenizer's special token.
  [/_token$/, /^["'\\\s]*(?:<[^<>\s]{1,60}>|\[[A-Za-z0-9_]{1,40}\])["'\\\s]*$/],
  // The name of a table's column.
  [/(?:^|_)(?:id|user|session|bot)_token$/, /^["'\\\s]*[A-Za-z]{1,20}(?:_[A-Za-z]{1,20}){0,4}["'\\\s]*$/],
];

/** Numbers are no secrets, whatever their name. They may stand in quotes: SDK-launched jobs keep values as JSON. */
const NUMBER =
  /^[\s"'\\]*[+-]?(?:\d+(?:[_,]\d{3})*(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|inf(?:inity)?)[\s"'\\]*$/i;
/** Nor are words that say that there is no value, or placeholders. */
const EMPTY =
  /^[\s"'\\]*(?:(?:true|false|null|none|yes|no|empty|undefined|n\/a|\[\s*\]|\{\s*\}|[|>-]|\*{3,}|<[a-z _-]{1,40}>|\$\{\w{1,100}\})[\s"'\\]*)?$/i;
/** Nor a shell's variable that holds the secret. */
const VARIABLE = /^[\s"'\\]*\$[A-Z][A-Z\d_]*[\s"'\\]*$/;
/** Nor the name of where AWS keeps the secret, also as CloudFormation writes it. Other secrets may still stand in it. */
const KEPT = new RegExp(String.raw`^[\s"'\\]*(?:${WHERE_KEPT})[\s"'\\]*$`, 'i');

const IN_SNAKE_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;

/** `apiKey`, `API-KEY`, `api.key` are `api_key`. */
function inSnakeCase(name: string): string {
  if (IN_SNAKE_CASE.test(name)) return name;
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}

/** Every such name holds one of these words, which is quick to check: a text may be made of names. */
const SECRET_WORDS = /pass|pwd?|secret|key|token|cred|cookie|conn|ur[il]|dsn|pat|pem|rsa|kubeconfig|auth|bearer|seed/i;

function isNamedSecret(name: string): boolean {
  return SECRET_WORDS.test(name) && SECRET_NAME.test(inSnakeCase(name));
}

function isNumberOrNothing(value: string): boolean {
  return NUMBER.test(value) || EMPTY.test(value) || VARIABLE.test(value);
}

/** Whether a value under this name is a secret; `isNamed`: whether the name says so. */
function isSecretOf(name: string, value: string, isNamed = isNamedSecret): boolean {
  if (isNumberOrNothing(value) || KEPT.test(value) || !SECRET_WORDS.test(name)) return false;
  const plain = inSnakeCase(name);
  // A placeholder, as in a usage: `--api-key API_KEY`.
  if (value === plain.toUpperCase()) return false;
  if (isNamed(name)) return !HARMLESS.some(([names, harmless]) => names.test(plain) && harmless.test(value));
  return DOUBTFUL_NAME.test(plain) && !OPEN_NAME.test(plain) && looksRandom(value);
}

function hasNamedSecret(text: string): boolean {
  if (!SECRET_WORDS.test(text)) return false;
  for (const { name, value } of namedValues(text)) if (isSecretOf(name, value)) return true;
  return false;
}

/** Whether the text holds an option of a tool with a secret. */
function hasOptionSecret(text: string): boolean {
  for (const value of optionValues(text)) if (!isNumberOrNothing(value)) return true;
  return false;
}

function hasSecretShape(text: string, shapes = SECRET_SHAPES): boolean {
  if (NUMBER.test(text)) return false;
  return meanings(text).some(
    (one) =>
      shapes.some((pattern) => pattern.test(one)) || hasSecretOfAws(one) || hasNamedSecret(one) || hasOptionSecret(one),
  );
}

/** It is not known whether Search compares texts without regard to case. */
const SHAPES_IN_ANY_CASE = SECRET_SHAPES.map(({ source }) => new RegExp(source, 'i'));

/** How much is remembered, in characters: names and messages come again and again, and each is looked at by twenty patterns. */
const KNOWN = { all: 500_000, one: 300 };
/**
 * The same for values in filters, which come again for each list of an operation: a thousand of them, in two forms, as long as
 * Search takes.
 */
const ASKED = { all: 2_500_000, one: 1_100 };
/** What an entry takes besides its text. */
const ENTRY = 100;

function remembering(look: (text: string) => boolean, { all, one } = KNOWN): (text: string) => boolean {
  const known = new LRUCache<string, boolean>({
    maxSize: all,
    sizeCalculation: (_, text) => text.length + ENTRY,
  });
  return (text) => {
    if (text.length > one) return look(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = look(text);
    known.set(text, found);
    return found;
  };
}

/** One for all callers, for it is large. */
const asksForSecret = remembering((text) => hasSecretShape(text, SHAPES_IN_ANY_CASE), ASKED);

/** Tells secrets by their names and their shapes. */
export class SecretFinder {
  /** Whether a value under this name is a secret, unless it is a number. */
  readonly isSecretName = remembering(isNamedSecret);

  /** Whether the text holds a secret. */
  readonly holdsSecret = remembering((text) => hasSecretShape(text));

  /** Whether by searching for this text, in whatever case, one could find out that a secret is there. */
  readonly asksForSecret = asksForSecret;

  /** Whether a value is a secret, by its name or its shape. */
  isSecret(name: string, value: string): boolean {
    if (isNumberOrNothing(value)) return false;
    return isSecretOf(name, value, this.isSecretName) || this.holdsSecret(value);
  }
}
