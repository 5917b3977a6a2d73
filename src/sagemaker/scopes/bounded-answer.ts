import type { Readable } from 'node:stream';

const MIB = 1_048_576;
/**
 * What one answer may have. AWS says of none how long it gets: with all that they may hold a training job has 3.4 MB and a
 * tuning job 11.7 MB, and a page of 100 jobs whose hyperparameters and environment are as long as they may be has 38 MB. A page
 * that is longer yet is asked for in another way, as any that cannot be read.
 */
const MAX_BYTES = 64 * MIB;

/** What comes has no end, or none that is worth waiting for. */
export class TooLongAnswer extends Error {
  override readonly name = 'TooLongAnswer';
  /** The SDK adds words of its own to the message. */
  readonly why = `is longer than ${MAX_BYTES / MIB} MiB`;

  constructor() {
    super(`The answer is longer than ${MAX_BYTES / MIB} MiB`);
  }
}

/** All of an answer; one that is too long ends, and its connection with it. */
export async function boundedAnswer(body: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new TooLongAnswer();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
