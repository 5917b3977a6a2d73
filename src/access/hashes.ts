import { createHash, timingSafeEqual } from 'node:crypto';

/** Tells of a SHA-256, 64 hexadecimal digits, whether it is that of the text; how long it takes tells nothing of it. */
export function hashTest(text: string): (sha256: string) => boolean {
  const hash = createHash('sha256').update(text).digest();
  return (sha256) => timingSafeEqual(Buffer.from(sha256, 'hex'), hash);
}
