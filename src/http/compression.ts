import { Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { chooseEncoding } from './encodings.js';

/** What fits one packet arrives no sooner for being smaller. */
const MIN_CHARACTERS = 1_024;

const { constants } = zlib;

interface Compress {
  /** In a thread of its own. */
  readonly apart: (content: Buffer) => Promise<Buffer>;
  readonly here: (content: Buffer) => Buffer;
}

/** A short text is packed sooner, in a few tenths of a millisecond, than another thread hears of it. */
const SHORT_BYTES = 32_768;

const brotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);

/** Node has it from 22.15 on. */
function zstd(): readonly [string, Compress][] {
  if (typeof zlib.zstdCompress !== 'function') return [];
  const compress = promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdCompress);
  const params = { [constants.ZSTD_c_compressionLevel]: 3 };
  const options = ({ length: pledgedSrcSize }: Buffer): zlib.ZstdOptions => ({ params, pledgedSrcSize });
  return [
    [
      'zstd',
      {
        apart: async (content) => await compress(content, options(content)),
        here: (content) => zlib.zstdCompressSync(content, options(content)),
      },
    ],
  ];
}

function brotliOptions({ length }: Buffer): zlib.BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 4,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
    },
  };
}

const GZIP: zlib.ZlibOptions = { level: 5 };

/**
 * In the order of preference. Of 200 KB of jobs zstd leaves 17 KB in 0.5 ms, brotli 15 KB in 2 ms, gzip 17 KB in 1.5 ms;
 * each further level costs more time than it saves on any line.
 */
const COMPRESSIONS: ReadonlyMap<string, Compress> = new Map([
  ...zstd(),
  [
    'br',
    {
      apart: async (content) => await brotli(content, brotliOptions(content)),
      here: (content) => zlib.brotliCompressSync(content, brotliOptions(content)),
    },
  ],
  ['gzip', { apart: async (content) => await gzip(content, GZIP), here: (content) => zlib.gzipSync(content, GZIP) }],
]);
const NAMES = [...COMPRESSIONS.keys()];

export interface Content {
  readonly content: Buffer | string;
  readonly encoding: string | null;
}

/**
 * The text as the client takes it. That its length tells of what is in it (BREACH) is of no use to another site: answers
 * need a token in a header, which no browser adds by itself, and hold no secrets.
 */
export async function compressed(text: string, acceptEncoding: string | undefined): Promise<Content> {
  if (acceptEncoding === undefined) return { content: text, encoding: null };
  const { encoding, refusesIdentity } = chooseEncoding(acceptEncoding, NAMES);
  const compress = encoding === null ? undefined : COMPRESSIONS.get(encoding);
  if (!compress || (text.length < MIN_CHARACTERS && !refusesIdentity)) return { content: text, encoding: null };
  const content = Buffer.from(text);
  const isShort = content.length < SHORT_BYTES;
  return { content: isShort ? compress.here(content) : await compress.apart(content), encoding };
}

/** From here on an answer is packed piece by piece as it goes out: neither its bytes nor what they become are there at once. */
const LONG_CHARACTERS = 500_000;
const PIECE = 65_536;

/** At the lowest levels: 5 MB of jobs take gzip 130 ms at level 5, and 50 at level 1. */
const PACKERS: Readonly<Record<string, () => Transform>> = {
  zstd: () => zlib.createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  br: () => zlib.createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: () => zlib.createGzip({ level: 1 }),
};

/** No piece ends between the halves of a character. */
function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const last = text.charCodeAt(from + PIECE - 1);
    const to = from + PIECE + (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
    yield text.slice(from, to);
    from = to;
  }
}

export interface Packing {
  readonly encoding: string;
  readonly source: Readable;
  readonly packer: Transform;
}

/** Null where the text is short, or the client takes it as it is. */
export function packingOf(text: string, acceptEncoding: string | undefined): Packing | null {
  if (text.length < LONG_CHARACTERS || acceptEncoding === undefined) return null;
  const { encoding } = chooseEncoding(acceptEncoding, NAMES);
  const pack = encoding === null ? undefined : PACKERS[encoding];
  return encoding !== null && pack ? { encoding, source: Readable.from(pieces(text)), packer: pack() } : null;
}
