import type { Readable } from 'node:stream';

const MIB = 1_048_576;
/**
 * The most bytes of one answer. AWS documents no such limit: with everything that they may hold, a training job has 3.4 MB and a
 * tuning job 11.7 MB, and a page of 100 jobs with the longest hyperparameters and environments has 38 MB. A longer page is asked
 * for in another way, like any that cannot be read.
 */
const MAX_BYTES = 64 * MIB;

/** The answer has no end, or none that is worth waiting for. */
export class TooLongAnswer extends Error {
  override readonly name = 'TooLongAnswer';
  /** Why, in the gateway's words: the SDK adds its own to the message. */
  readonly why = `is longer than ${MAX_BYTES / MIB} MiB`;

  constructor() {
    super(`The answer is longer than ${MAX_BYTES / MIB} MiB`);
  }
}

/** The whole of an answer; one that is too long is ended, together with its connection. */
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
