/** A character that JSON writes by its number. */
const BY_NUMBER = /\\u([0-9a-f]{4})/gi;
/** Characters that an address writes by their numbers: only those of one byte, which are always readable. */
const IN_PERCENT = /(?:%[0-7][0-9a-f])+/gi;
/** Characters that a page writes by their numbers or names: only those by which names, values and markup are recognised. */
const IN_MARKUP = /&(?:#0{0,5}(?<code>\d{2,3})|#x0{0,5}(?<hex>[0-9a-f]{2})|(?<name>quot|apos|lt|gt|amp));/gi;
const BY_NAME: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
/** How many layers of escapes are undone: an address within an address, or a page within a page, is escaped again. */
const TIMES = 3;

/** The text without the escapes that JSON in JSON puts between a name and its value. */
function withoutBackslashes(text: string): string {
  if (!text.includes('\\')) return text;
  const spelled = text.replaceAll(BY_NUMBER, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return spelled.replaceAll('\\', '');
}

const NO_ASCII = /\P{ASCII}/u;

/** The text with typographic signs and those of other scripts replaced by a command line's, and without invisible characters. */
function inPlainSigns(text: string): string {
  if (!NO_ASCII.test(text)) return text;
  return text
    .normalize('NFKC')
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[‘’‚]/g, "'")
    .replaceAll(/\p{Cf}/gu, '');
}

function withoutPercent(text: string): string {
  let plain = text;
  for (let time = 0; time < TIMES && plain.includes('%'); time += 1) {
    const before = plain;
    plain = before.replaceAll(IN_PERCENT, (run) => decodeURIComponent(run));
    if (plain === before) break;
  }
  return plain;
}

function withoutMarkup(text: string): string {
  let plain = text;
  for (let time = 0; time < TIMES && plain.includes('&'); time += 1) {
    const before = plain;
    plain = before.replaceAll(IN_MARKUP, (whole, code?: string, hex?: string, name?: string) => {
      if (name !== undefined) return BY_NAME[name.toLowerCase()] ?? whole;
      const number = code === undefined ? Number.parseInt(hex ?? '', 16) : Number(code);
      return number < 128 ? String.fromCharCode(number) : whole;
    });
    if (plain === before) break;
  }
  return plain;
}

/** A run of base64 that is long enough to hide a name and a value. */
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
/** Readable text in any language: bytes that are not UTF-8 give U+FFFD. */
const READABLE = /^[\t\n\r\x20-\x7e\u00a0-\ufffc]+$/;

/** UTF-16 as PowerShell takes a command. Only ASCII: in other languages any bytes would do. */
const IN_TWO_BYTES = /^[\t\n\r\x20-\x7e]+$/;

/** The text that base64 holds; empty where it holds no text. */
export function textIn(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const [encoding, readable] = bytes[1] === 0 ? (['utf16le', IN_TWO_BYTES] as const) : (['utf8', READABLE] as const);
  const text = bytes.toString(encoding);
  return readable.test(text) ? text : '';
}

/** The texts in all runs of base64. */
function fromBase64(text: string): string {
  const said = (text.match(BASE64) ?? []).map(textIn);
  return said.filter((one) => one !== '').join('\n');
}

/** Those texts, and the texts that are in turn packed in them. */
function unpacked(text: string): readonly string[] {
  const once = fromBase64(text);
  if (once === '') return [];
  const again = fromBase64(once);
  return again === '' ? [once] : [once, again];
}

/** What a text may mean: as it stands, and with the escapes of JSON, addresses, pages, base64 and keyboards undone. */
export function meanings(text: string): readonly string[] {
  const all = new Set<string>();
  for (const one of [text, ...unpacked(text)]) {
    const plain = inPlainSigns(withoutBackslashes(one));
    const unescaped = withoutPercent(plain);
    all.add(one).add(plain).add(unescaped).add(withoutMarkup(unescaped));
  }
  return [...all];
}
