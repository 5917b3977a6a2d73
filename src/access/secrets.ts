import { LRUCache } from 'lru-cache';
import { meanings, textIn } from './meanings.js';
import { namedValues, WHERE_KEPT } from './named-values.js';
import { SECRET_SHAPES } from './secret-shapes.js';
import { optionValues } from './tool-options.js';

/**
 * Names of what is a secret by its meaning, anchored: a whole name, or its last words, as in `WANDB_API_KEY` or
 * `db.password`. `max_tokens`, `tokenizer`, `eos_token_id` and `token_type` are none of them.
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
  // Jupyter's, and Azure's in Hadoop, each account under a name of its own.
  '(?:notebook_app|server_app|identity_provider)_token|account_key_[a-z0-9]+_(?:blob|dfs|file|queue|table)_core_[a-z_]+',
  'bearer|t?otp_seed|seed_phrase|basic_auth_user_info',
];
/** No other word ends with these, so that they need nothing before them: `PGPASSWORD`. */
const SECRET_ENDS = '(?:pass_?word|passwd|pass_?phrase|apikey|secret)s?(?:_?hash)?';
/** Of these nothing may stand before. */
const SECRET_WHOLE = '(?:gh|hf)?_?token|pass';
/** Which of several it is, or how it is written. */
const WHICH = '(?:_?v?\\d+|_(?:old|new|prod|production|staging|dev|test|live|base64|b64))?';
/** All in one: it is asked of each name in a text that may be made of names. */
const SECRET_NAME = new RegExp(`(?:${SECRET_ENDS}|^(?:${SECRET_WHOLE})|(?:^|_)(?:${SECRET_NAMES.join('|')}))${WHICH}$`);

/** Names of what may be one: `COSMOS_KEY`, `NOTION_TOKEN`, but `sort_key` and `pad_token` too. Its value tells. */
const DOUBTFUL_NAME = new RegExp(`_(?:key|token)s?(?:_id)?${WHICH}$`);
/** What these name may look so, and is hidden from nobody. */
const OPEN_NAME = /(?:^|_)(?:public|cache|experiment|kms)_keys?(?:_id)?$/;

/** Letters and digits in a row, and where in it what comes is of another kind: three times in no word or number. */
const RUNS = /[A-Za-z0-9]{12,}/g;
const TURNS = /(?<=[a-z])[A-Z0-9]|(?<=[A-Z])\d|(?<=\d)[A-Za-z]/g;
const UUID = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/i;
/** As paths and addresses go, whatever they are made of. */
function isPlace(text: string): boolean {
  if (!text.includes('/')) return false;
  return text.includes('.') || text.includes('://') || text.endsWith('/') || /^["'\\]*~?\//.test(text);
}

/** Whether no person has thought of it. */
function looksRandom(value: string): boolean {
  const text = value.trim();
  if (isPlace(text) || /\s/.test(text)) return false;
  return UUID.test(text) || (text.match(RUNS) ?? []).some((run) => (run.match(TURNS)?.length ?? 0) >= 3);
}

/** As long as the secret that goes with a key id of AWS's: no digest has thirty bytes, and a commit's id is in one case. */
const OF_THIRTY_BYTES = /(?<![\w+/=.~-])(?=[^\s"']{0,39}[a-z])(?=[^\s"']{0,39}[A-Z])[A-Za-z0-9+/]{40}(?![\w+/=.~-])/g;
const STRETCHES = /[a-z]+|[A-Z]+|\d+|[+/]/g;
/** One in a hundred of them has fewer, and a path or a name that is as long hardly ever so many. */
const LEAST_STRETCHES = 19;

function hasSecretOfAws(text: string): boolean {
  return (text.match(OF_THIRTY_BYTES) ?? []).some(
    (run) => (run.match(STRETCHES)?.length ?? 0) >= LEAST_STRETCHES && textIn(run) === '',
  );
}

/** What such names have that is none. */
const HARMLESS: readonly (readonly [names: RegExp, value: RegExp])[] = [
  // Where a file is in which they stand.
  [
    /(?:^|_)(?:credentials?(?:_json)?|creds|kubeconfig|pem|id_rsa)$/,
    /^["'\\\s]*(?:(?:file|s3):\/\/|~?\/|\.{1,2}\/|[A-Za-z]:\\)[\w.~/\\ -]*["'\\\s]*$/,
  ],
  // What a tool says of such a file.
  [/(?:^|_)(?:pem|id_rsa)$/, /^["'\\\s]*[A-Za-z]{1,20}["'\\\s]*$/],
  // Where a shell is.
  [/^pwd$/, /^["'\\\s]*\/(?:(?:app|code|home|mnt|opt|root|tmp|usr|var|workspace)(?:\/[\w.~/ -]*)?)?["'\\\s]*$/],
  // Where a database is, without who may use it.
  [
    /_?(?:url|uri|dsn|str|strings?)$/,
    /^["'\\\s]*(?!https?:)[a-z][a-z0-9+.:-]*:\/\/(?:[\w.-]+(?::\d+)?)?(?:\/[\w.~/ -]*)?["'\\\s]*$/i,
  ],
  // Of a tokenizer.
  [/_token$/, /^["'\\\s]*(?:<[^<>\s]{1,60}>|\[[A-Za-z0-9_]{1,40}\])["'\\\s]*$/],
  // Of a table, a column.
  [/(?:^|_)(?:id|user|session|bot)_token$/, /^["'\\\s]*[A-Za-z]{1,20}(?:_[A-Za-z]{1,20}){0,4}["'\\\s]*$/],
];

/** Numbers are none, however they are named. Their texts may stand in quotes: SDK-launched jobs keep values as JSON. */
const NUMBER =
  /^[\s"'\\]*[+-]?(?:\d+(?:[_,]\d{3})*(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|inf(?:inity)?)[\s"'\\]*$/i;
/** Nor are the words that say that there is none, and what is put in its place. */
const EMPTY =
  /^[\s"'\\]*(?:(?:true|false|null|none|yes|no|empty|undefined|n\/a|\[\s*\]|\{\s*\}|[|>-]|\*{3,}|<[a-z _-]{1,40}>|\$\{\w{1,100}\})[\s"'\\]*)?$/i;
/** Nor a variable of a shell that holds it. */
const VARIABLE = /^[\s"'\\]*\$[A-Z][A-Z\d_]*[\s"'\\]*$/;
/** Nor the name of where it is kept, of AWS's and as CloudFormation writes it. Others may stand in it. */
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

/** One of these is in every such name: a text may be made of names. */
const SECRET_WORDS = /pass|pwd?|secret|key|token|cred|cookie|conn|ur[il]|dsn|pat|pem|rsa|kubeconfig|auth|bearer|seed/i;

function isNamedSecret(name: string): boolean {
  return SECRET_WORDS.test(name) && SECRET_NAME.test(inSnakeCase(name));
}

function isNumberOrNothing(value: string): boolean {
  return NUMBER.test(value) || EMPTY.test(value) || VARIABLE.test(value);
}

/** Whether of what has such a name this value is one; `isNamed`: whether the name says so. */
function isSecretOf(name: string, value: string, isNamed = isNamedSecret): boolean {
  if (isNumberOrNothing(value) || KEPT.test(value) || !SECRET_WORDS.test(name)) return false;
  const plain = inSnakeCase(name);
  // As usages have it: `--api-key API_KEY`.
  if (value === plain.toUpperCase()) return false;
  if (isNamed(name)) return !HARMLESS.some(([names, harmless]) => names.test(plain) && harmless.test(value));
  return DOUBTFUL_NAME.test(plain) && !OPEN_NAME.test(plain) && looksRandom(value);
}

function hasNamedSecret(text: string): boolean {
  if (!SECRET_WORDS.test(text)) return false;
  for (const { name, value } of namedValues(text)) if (isSecretOf(name, value)) return true;
  return false;
}

/** What stands after an option of a tool that takes a secret there. */
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

/** Nobody says whether Search compares texts without regard to case. */
const SHAPES_IN_ANY_CASE = SECRET_SHAPES.map(({ source }) => new RegExp(source, 'i'));

/** What is remembered, in characters: names and messages come again and again, and each is looked at by twenty patterns. */
const KNOWN = { all: 500_000, one: 300 };
/** What filters ask for comes again for each list of an operation: a thousand of them, in two forms, as long as Search takes. */
const ASKED = { all: 2_500_000, one: 1_100 };
/** What an entry takes beside its text. */
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

/** The same for all callers, and large. */
const asksForSecret = remembering((text) => hasSecretShape(text, SHAPES_IN_ANY_CASE), ASKED);

/** Tells secrets by their names and their shapes. */
export class SecretFinder {
  /** Whether what has this name is a secret, unless it is a number. */
  readonly isSecretName = remembering(isNamedSecret);

  /** Whether a secret stands in the text. */
  readonly holdsSecret = remembering((text) => hasSecretShape(text));

  /** Whether it may be found by the text that one stands there, in whatever letters. */
  readonly asksForSecret = asksForSecret;

  /** Whether a value is a secret, by its name or its shape. */
  isSecret(name: string, value: string): boolean {
    if (isNumberOrNothing(value)) return false;
    return isSecretOf(name, value, this.isSecretName) || this.holdsSecret(value);
  }
}
