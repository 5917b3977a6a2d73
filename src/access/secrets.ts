import { LRUCache } from 'lru-cache';
import { meanings } from './meanings.js';
import { namedValues } from './named-values.js';
import { optionValues } from './tool-options.js';

/**
 * Names of what is a secret by its meaning, anchored: a whole name, or its last words, as in `WANDB_API_KEY` or
 * `db.password`. `max_tokens`, `tokenizer`, `eos_token_id` and `token_type` are none of them.
 */
const SECRET_NAMES: readonly string[] = [
  'passcode|pwd',
  '(?:db|user|root|admin|default|smtp|mail|ftp|git|proxy|mysql|postgres|redis|ssh|become|ldap|mongo|mongodb|rabbitmq|elastic|docker|registry|nexus|sudo|api|http|key|keystore|store|truststore)_?pass|db_?pw',
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
  'bearer|t?otp_seed|seed_phrase',
];
/** No other word ends with these, so that they need nothing before them: `PGPASSWORD`. */
const SECRET_ENDS = '(?:pass_?word|passwd|pass_?phrase|apikey)s?(?:_?hash)?';
/** Of these nothing may stand before. */
const SECRET_WHOLE = '(?:gh|hf)?_?token|pass';
/** Which of several it is, or how it is written. */
const WHICH = '(?:_?v?\\d+|_(?:old|new|prod|production|staging|dev|test|live|base64|b64))?';
/** All in one: it is asked of each name in a text that may be made of names. */
const SECRET_NAME = new RegExp(`(?:${SECRET_ENDS}|^(?:${SECRET_WHOLE})|(?:^|_)(?:${SECRET_NAMES.join('|')}))${WHICH}$`);

/** Names of what may be one: `COSMOS_KEY`, `NOTION_TOKEN`, but `sort_key` and `pad_token` too. Its value tells. */
const DOUBTFUL_NAME = new RegExp(`_(?:key|token)s?(?:_id)?${WHICH}$`);
/** What these name may look so, and is hidden from nobody. */
const OPEN_NAME = /(?:^|_)(?:public|cache|experiment)_keys?(?:_id)?$/;

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

/** What such names have that is none. */
const HARMLESS: readonly (readonly [names: RegExp, value: RegExp])[] = [
  // Where a file is in which they stand.
  [
    /(?:^|_)(?:credentials?(?:_json)?|creds|kubeconfig|pem|id_rsa)$/,
    /^["'\\\s]*(?:(?:file|s3):\/\/|~?\/|\.{1,2}\/|[A-Za-z]:\\)[\w.~/\\ -]*["'\\\s]*$/,
  ],
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

/** Values that are secrets by their shape, wherever in a text they stand. None goes over a text more than once. */
const SECRET_SHAPES: readonly RegExp[] = [
  // AWS: key ids of users and of sessions, and the forty characters that go with one.
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/,
  /aws_?(?:secret_?access_?key|session_?token)["']?\s*[:=]\s*["']?[A-Za-z0-9/+=]{16,}/i,
  // A JWT: two parts of JSON in base64url, and a signature or none.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*/,
  // One that is encrypted: five parts, of which the second may be empty.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]{8,}){3}/,
  // AWS's tokens of sessions, and Bedrock's keys.
  /(?<![A-Za-z0-9])(?:IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz|ABSKQmVkcm9ja|bedrock-api-key-)[A-Za-z0-9+/=_-]{16,}/,
  /-{4,5} ?BEGIN (?:[A-Z0-9]+ )*(?:PRIVATE KEY|CERTIFICATE)/,
  /PuTTY-User-Key-File-\d/,
  // Prefixes that those who issue tokens have given them to be found by.
  /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/,
  /(?<![A-Za-z0-9])(?:gl(?:pat|ptt|dt|rt|rtr|cbt|agent|ft|ffct|soat|imt|wt|oas)-[A-Za-z0-9_-]{16,}|GR1348941[A-Za-z0-9_-]{20})/,
  /(?<![A-Za-z0-9])(?:glsa|glc|api_org|lsv2_[ps][kt]|pcsk|figd|sntry[su]|rubygems|tgp_v1|ntn|secret)_[A-Za-z0-9_+/=-]{30,}/,
  /(?<![A-Za-z0-9])(?:(?:xai|pplx)-[A-Za-z0-9]{30,}|fw_[A-Za-z0-9]{20,}|pul-[a-f0-9]{40}|dp\.(?:pt|st|ct|sa)\.[A-Za-z0-9]{40,})/,
  /(?<![A-Za-z0-9])(?:AGE-SECRET-KEY-1[A-Z0-9]{50,}|pat[A-Za-z0-9]{14}\.[a-f0-9]{64}|1\/\/0[A-Za-z0-9_-]{40,})/,
  /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{20,}/,
  /(?<![A-Za-z0-9])(?:vercel_(?:blob_rw_)?[A-Za-z0-9]{20,}|pk-lf-[a-f0-9-]{32,}|EAA[A-Z][A-Za-z0-9]{30,})/,
  /(?<![A-Za-z0-9])sk-(?:ant-|proj-|live-|svcacct-|or-v1-)?[A-Za-z0-9_-]{20,}/,
  /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/,
  /(?<![A-Za-z0-9])xox[a-eoprs]-[A-Za-z0-9-]{10,}/,
  /(?<![A-Za-z0-9])xapp-\d-[A-Za-z0-9-]{10,}/,
  /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{30,}/,
  /(?<![A-Za-z0-9])ya29\.[A-Za-z0-9_-]{20,}/,
  /(?<![A-Za-z0-9])(?:npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{30,})/,
  /(?<![A-Za-z0-9])dop_v1_[a-f0-9]{40,}/,
  /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/,
  /(?<![A-Za-z0-9])(?:dckr_oat_[A-Za-z0-9_-]{16,}|sbp_[a-f0-9]{40}|shpss_[a-f0-9]{32}|ops_eyJ[A-Za-z0-9_-]{40,})/,
  /(?<![A-Za-z0-9])(?:tskey-[a-z]{2,16}-[A-Za-z0-9-]{16,}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|NRAK-[A-Z0-9]{27}|sq0(?:csp|atp)-[A-Za-z0-9_-]{22,})/,
  /(?<![A-Za-z0-9])(?:LTAI[A-Za-z0-9]{17,20}(?![A-Za-z0-9])|AKCp[A-Za-z0-9]{60,}|hvb\.[A-Za-z0-9_-]{60,}|[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{40,})/,
  /(?<![A-Za-z0-9])(?:KGAT_[a-f0-9]{32}|sk_[a-f0-9]{48}|csk-[a-z0-9]{40,}|tvly-(?:dev-)?[A-Za-z0-9]{30,}|llx-[A-Za-z0-9]{40,}|jina_[A-Za-z0-9_]{50,}|rpa_[A-Z0-9]{40,})/,
  /(?<![A-Za-z0-9])(?:ATBB[A-Za-z0-9]{28,}|CCIPAT_[A-Za-z0-9]{16,}_[a-f0-9]{40}|pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,}|xkeysib-[a-f0-9]{64}|do[or]_v1_[a-f0-9]{40,}|HRKU-AA[A-Za-z0-9_-]{50,})/,
  // Mapbox's, and OpenShift's.
  /(?<![A-Za-z0-9])(?:sk\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{16,}|sha256~[A-Za-z0-9_-]{43})/,
  // As Kaggle's file has it.
  /["']username["']\s*:\s*["'][^"']{1,100}["']\s*,\s*["']key["']\s*:\s*["'][a-f0-9]{32}["']/,
  /(?<![0-9])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/,
  /discord(?:app)?\.com\/api\/webhooks\/\d{10,}\/[A-Za-z0-9_-]{20,}|office\.com\/webhook[a-z0-9]*\/[^\s/]{1,100}\/IncomingWebhook\//i,
  /hooks\.slack\.com\/(?:services|triggers|workflows)\/[A-Za-z0-9/]{10,}/,
  /(?<![A-Za-z0-9])(?:r8_[A-Za-z0-9]{30,}|nvapi-[A-Za-z0-9_-]{20,}|gsk_[A-Za-z0-9]{30,}|dapi[a-f0-9]{32})/,
  /\b(?:bearer|basic)\s+[A-Za-z0-9._~+/-]{16,}=*/i,
  /\bauthorization["']?\s*[:=]\s*["']?(?:basic|bearer|digest|token)\s+[^\s"',;]+/i,
  /\bauthorization["']?\s*[:=]\s*["']?(?=[^\s"']{0,60}\d)[A-Za-z0-9._~+/=-]{10,}/i,
  /\bcookie["']?\s*:\s*["']?[^\s=;"']{1,100}=[^\s;"']{3,}/i,
  // As docker keeps who logs in where.
  /"auths"\s*:\s*\{[^{}]{0,300}\{[^{}]{0,300}"auth"/,
  /\blogin\(\s*(?:\w+\s*=\s*[^\s,()]{1,60}\s*,\s*){0,4}(?:key|token)\s*=\s*["'][^"']{3,}/,
  // As `.netrc` has it.
  /\bmachine\s+\S+\s+login\s+\S+\s+password\s+\S/i,
  /(?<![A-Za-z0-9])(?:GOCSPX-|dckr_pat_|hvs\.|whsec_|shpat_|wandb_v1_|AT[AC]TT3x|lin_api_)[A-Za-z0-9_-]{16,}/,
  /\bwandb\s+login\s+(?:-\S{1,40}\s+){0,4}[A-Za-z0-9_-]{20,}/,
  // A URL with credentials, or with a token in the place of a user; one that is signed.
  /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/,
  // One whose password is not written as addresses take it: what is no port, and no path.
  /:\/\/[^\s/?#@:[]{1,100}:(?!\d{1,5}[/?#]|\/)[^\s@"',;<>]{1,100}@[\w.-]/,
  // As proxies are named.
  /(?<![\w/.:@-])[\w.-]{1,60}:[^\s/@:]{1,100}@[\w.-]{1,100}:\d{2,5}(?!\w)/,
  // What Hadoop has there is a container in Azure.
  /(?<!\b(?:abfs|wasb)s?):\/\/[^\s/?#@:]{20,}@/i,
  /https?:\/\/(?=(?:[A-Za-z_-]{0,20}\d{1,20}[A-Za-z]){2})[A-Za-z0-9_-]{8,}@/i,
  /[?&](?:key|token)=(?=[^\s&"'\d]{0,40}\d)[\w.~+/-]{12,}/i,
  // Oracle's user and password.
  /\bjdbc:oracle:\w{1,20}:[^\s/@]{1,60}\/[^\s/@]{1,60}@/i,
  /(?<![\w/.:@-])\w{1,60}\/[^\s/@]{1,60}@(?:\/\/)?[\w.-]{1,100}:\d{2,5}(?!\w)/,
  /[?&](?:X-(?:Amz|Goog)-(?:Signature|Security-Token)|sig|access_token|AWSAccessKeyId|GoogleAccessId|Key-Pair-Id)=/i,
  // Azure's, of an application.
  /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])/,
  // A secret's name with its value, as in a command line or a message.
  /(?:password|passwd|(?<!:)secret|api[_-]?key|access[_-]?key|access[_-]?token|auth[_-]?token|hf[_-]?token|private[_-]?key)["']?\s*[:=]\s*(?:[|>][+-]?\s+|-\s+)?["']{0,3}[^\s"',;]{3,}/i,
  // The same with blanks in the name, as in a sentence, where a digit tells the value from a word.
  /\b(?:(?:api|access|auth|hf|private|secret) (?:key|token)|secret access key)["']?\s*[:=]\s*["']?(?=[^\s"',;]{0,60}\d)[^\s"',;]{8,}/i,
];

/** Numbers are none, however they are named. Their texts may stand in quotes: SDK-launched jobs keep values as JSON. */
const NUMBER =
  /^[\s"'\\]*[+-]?(?:\d+(?:[_,]\d{3})*(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|inf(?:inity)?)[\s"'\\]*$/i;
/** Nor are the words that say that there is none. */
const EMPTY = /^[\s"'\\]*(?:(?:true|false|null|none|yes|no)[\s"'\\]*)?$/i;

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
  return NUMBER.test(value) || EMPTY.test(value);
}

/** Whether of what has such a name this value is one; `isNamed`: whether the name says so. */
function isSecretOf(name: string, value: string, isNamed = isNamedSecret): boolean {
  if (isNumberOrNothing(value) || !SECRET_WORDS.test(name)) return false;
  const plain = inSnakeCase(name);
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
    (one) => shapes.some((pattern) => pattern.test(one)) || hasNamedSecret(one) || hasOptionSecret(one),
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
