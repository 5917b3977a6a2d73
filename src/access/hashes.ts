import { createHash, timingSafeEqual } from 'node:crypto';

/** Gives a test of whether a SHA-256, as 64 hexadecimal digits, is the text's. The time that it takes reveals nothing. */
export function hashTest(text: string): (sha256: string) => boolean {
  const hash = createHash('sha256').update(text).digest();
  return (sha256) => timingSafeEqual(Buffer.from(sha256, 'hex'), hash);
}
