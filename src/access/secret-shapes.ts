import { NOTHING } from './named-values.js';

/** A character of a secret that a sentence tells. */
const TOLD = String.raw`[^\s"',;()[\]{}<>]`;

/** Values that are secrets by their shape, wherever they stand in a text. No pattern goes over a text more than once. */
export const SECRET_SHAPES: readonly RegExp[] = [
  // AWS: key ids of users and of sessions, and the forty characters that go with one.
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/,
  /aws_?(?:secret_?access_?key|session_?token)["']?\s*[:=]\s*["']?[A-Za-z0-9/+=]{16,}/i,
  // A JWT: two parts of JSON in base64url, and a signature or none.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*/,
  // An encrypted JWT: five parts, of which the second may be empty.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]{8,}){3}/,
  // AWS's session tokens, and Bedrock's keys.
  /(?<![A-Za-z0-9])(?:IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz|ABSKQmVkcm9ja|bedrock-api-key-)[A-Za-z0-9+/=_-]{16,}/,
  /-{4,5} ?BEGIN (?:[A-Z0-9]+ )*(?:PRIVATE KEY|CERTIFICATE)/,
  /PuTTY-User-Key-File-\d/,
  // Tokens with a prefix that their issuer has given them to be found by.
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
  // Tokens of Mapbox and of OpenShift.
  /(?<![A-Za-z0-9])(?:sk\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{16,}|sha256~[A-Za-z0-9_-]{43})/,
  // The key in Kaggle's file.
  /["']username["']\s*:\s*["'][^"']{1,100}["']\s*,\s*["']key["']\s*:\s*["'][a-f0-9]{32}["']/,
  /(?<![0-9])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/,
  /discord(?:app)?\.com\/api\/webhooks\/\d{10,}\/[A-Za-z0-9_-]{20,}|office\.com\/webhook[a-z0-9]*\/[^\s/]{1,100}\/IncomingWebhook\//i,
  /hooks\.slack\.com\/(?:services|triggers|workflows)\/[A-Za-z0-9/]{10,}/,
  /(?<![A-Za-z0-9])(?:r8_[A-Za-z0-9]{30,}|nvapi-[A-Za-z0-9_-]{20,}|gsk_[A-Za-z0-9]{30,}|dapi[a-f0-9]{32})/,
  /\b(?:bearer|basic)\s+[A-Za-z0-9._~+/-]{16,}=*/i,
  /\bauthorization["']?\s*[:=]\s*["']?(?:basic|bearer|digest|token)\s+[^\s"',;]+/i,
  /\bauthorization["']?\s*[:=]\s*["']?(?=[^\s"']{0,60}\d)[A-Za-z0-9._~+/=-]{10,}/i,
  /\bcookie["']?\s*:\s*["']?[^\s=;"']{1,100}=[^\s;"']{3,}/i,
  // Docker's file of logins.
  /"auths"\s*:\s*\{[^{}]{0,300}\{[^{}]{0,300}"auth"/,
  /\blogin\(\s*(?:\w+\s*=\s*[^\s,()]{1,60}\s*,\s*){0,4}(?:key|token)\s*=\s*["'][^"']{3,}/,
  // Calls that log in with a name and a password, and calls that set a secret.
  /\b(?:auth\s*=\s*|\w{0,40}(?:Basic|Digest)Auth\w{0,20}|login)\(\s*["'][^"']{1,100}["']\s*,\s*["'][^"']/,
  /\bset_?(?:password|passwd|passphrase|api_?key|secret(?:_?key)?|(?:access|auth)_?token)\(\s*["'][^"']/i,
  // A password that is piped into a tool.
  /\becho\s+(?:-\w\s+)?["']?(?!yes\b)[^\s"'|$]{3,}["']?\s*\|[^|;&\n]{0,200}(?:--password-stdin|\bsudo\s+(?:-\w+\s+){0,3}-S\b)/,
  // An entry of `.netrc`.
  /\bmachine\s+\S+\s+login\s+\S+\s+password\s+\S/i,
  /(?<![A-Za-z0-9])(?:GOCSPX-|dckr_pat_|hvs\.|whsec_|shpat_|wandb_v1_|AT[AC]TT3x|lin_api_)[A-Za-z0-9_-]{16,}/,
  /\bwandb\s+login\s+(?:-\S{1,40}\s+){0,4}[A-Za-z0-9_-]{20,}/,
  // A URL with a user and a password.
  /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/,
  // A URL whose password is not escaped: what follows the colon is neither a port nor a path.
  /:\/\/[^\s/?#@:[]{1,100}:(?!\d{1,5}[/?#]|\/)[^\s@"',;<>]{1,100}@[\w.-]/,
  // A proxy with a user and a password.
  /(?<![\w/.:@-])[\w.-]{1,60}:[^\s/@:]{1,100}@[\w.-]{1,100}:\d{2,5}(?!\w)/,
  // A URL with a token in place of a user. With Hadoop's schemes for Azure that is a container.
  /(?<!\b(?:abfs|wasb)s?):\/\/[^\s/?#@:]{20,}@/i,
  /https?:\/\/(?=(?:[A-Za-z_-]{0,20}\d{1,20}[A-Za-z]){2})[A-Za-z0-9_-]{8,}@/i,
  /[?&](?:key|token)=(?=[^\s&"'\d]{0,40}\d)[\w.~+/-]{12,}/i,
  // A user and password of Oracle.
  /\bjdbc:oracle:\w{1,20}:[^\s/@]{1,60}\/[^\s/@]{1,60}@/i,
  /(?<![\w/.:@-])\w{1,60}\/[^\s/@]{1,60}@(?:\/\/)?[\w.-]{1,100}:\d{2,5}(?!\w)/,
  // A signed URL.
  /[?&](?:X-(?:Amz|Goog)-(?:Signature|Security-Token)|sig|access_token|AWSAccessKeyId|GoogleAccessId|Key-Pair-Id)=/i,
  // The password of a user in SQL.
  /\bidentified\s+(?:with\s+["'\w]{1,60}\s+)?(?:by|as)\s+(?:password\s+)?["'][^"']/i,
  /\bIDENTIFIED\s+BY\s+[^\s;]/,
  /\b(?:user|role)\s[^;'"]{1,60}\spassword\s+'[^']|\bpassword\('[^']/i,
  // Keys of Azure that show what they are for: storage, databases, messages, and models.
  /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}\+(?:ASt|ABa|AMC)[A-Za-z0-9+/]{5}[AQgw]==|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]==/,
  /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{27}(?![A-Za-z0-9])/,
  // The secret of an application of Azure.
  /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])/,
  // A secret's name with its value, as in a command line or a message.
  new RegExp(
    String.raw`(?:password|passwd|(?<!:)secret|api[_-]?key|access[_-]?key|access[_-]?token|auth[_-]?token|hf[_-]?token|private[_-]?key)["']?\s*[:=]\s*(?:[|>][+-]?\s+|-\s+)?["']{0,3}(?!${NOTHING})[^\s"',;]{3,}`,
    'i',
  ),
  // The same with blanks in the name, as in a sentence: there a digit tells the value from a word.
  /\b(?:(?:api|access|auth|hf|private|secret) (?:key|token)|secret access key)["']?\s*[:=]\s*["']?(?=[^\s"',;]{0,60}\d)[^\s"',;]{8,}/i,
  // As people tell each other: a value of letters and digits that is not the name of an algorithm.
  new RegExp(
    String.raw`\b(?:(?:password|passwd|passphrase)\s+(?:(?:is|was)\s+)?|(?:(?:api|access|auth|hf|private|secret)[ _-](?:key|token)|secret access key)\s+(?:is|was)\s+)["']?(?!(?:aes|argon|base|md|pbkdf|rfc|rsa|sha|utf)-?\d)(?=${TOLD}{0,60}\d)(?=${TOLD}{0,60}[a-z])${TOLD}{6,}`,
    'i',
  ),
];
