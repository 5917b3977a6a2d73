import { Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { chooseEncoding } from './encodings.js';

/** An answer that fits into one packet arrives no sooner for being smaller. */
const MIN_BYTES = 1_024;

const { constants } = zlib;

interface Compress {
  /** In a thread of its own. */
  readonly apart: (content: Buffer) => Promise<Buffer>;
  readonly here: (content: Buffer) => Buffer;
}

/** A short answer is compressed here in a few tenths of a millisecond, sooner than another thread would hear of it. */
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
  readonly bytes: Buffer;
  readonly encoding: string | null;
}

/**
 * The content as the client takes it. That its length tells of what is in it (BREACH) is of no use to another site: answers
 * need a token in a header, which no browser adds by itself, and hold no secrets.
 */
export async function compressed(content: readonly Buffer[], acceptEncoding: string | undefined): Promise<Content> {
  const bytes = Buffer.concat(content);
  if (acceptEncoding === undefined) return { bytes, encoding: null };
  const { encoding, refusesIdentity } = chooseEncoding(acceptEncoding, NAMES);
  const compress = encoding === null ? undefined : COMPRESSIONS.get(encoding);
  if (!compress || (bytes.length < MIN_BYTES && !refusesIdentity)) return { bytes, encoding: null };
  return { bytes: bytes.length < SHORT_BYTES ? compress.here(bytes) : await compress.apart(bytes), encoding };
}

/** Handing a piece over to the compressing thread and back takes as long as compressing some 50 KB. */
const PIECE = 262_144;
const PACKED_PIECE = 65_536;

/** At the lowest levels: 5 MB of jobs take gzip 130 ms at level 5, and 50 at level 1. */
const PACKERS: Readonly<Record<string, () => Transform>> = {
  zstd: () => zlib.createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: PACKED_PIECE }),
  br: () => zlib.createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 }, chunkSize: PACKED_PIECE }),
  gzip: () => zlib.createGzip({ level: 1, chunkSize: PACKED_PIECE }),
};

function* pieces(content: readonly Buffer[], onPiece: () => void): Generator<Buffer> {
  let [together, length]: [Buffer[], number] = [[], 0];
  for (const bytes of content) {
    together.push(bytes);
    length += bytes.length;
    if (length < PIECE) continue;
    onPiece();
    yield Buffer.concat(together);
    [together, length] = [[], 0];
  }
  yield Buffer.concat(together);
}

/** The bytes of many rows at a time; `onPiece` is called as each is asked for. */
export function inPieces(content: readonly Buffer[], onPiece: () => void): Readable {
  return Readable.from(pieces(content, onPiece));
}

export interface Packing {
  readonly encoding: string;
  readonly packer: Transform;
}

/** What compresses an answer piece by piece; null where the client takes it as it is. */
export function packerFor(acceptEncoding: string | undefined): Packing | null {
  if (acceptEncoding === undefined) return null;
  const { encoding } = chooseEncoding(acceptEncoding, NAMES);
  const pack = encoding === null ? undefined : PACKERS[encoding];
  return encoding !== null && pack ? { encoding, packer: pack() } : null;
}

export function lengthOf(content: readonly Buffer[]): number {
  return content.reduce((sum, { length }) => sum + length, 0);
}
