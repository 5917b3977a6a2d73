import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** A caller's requests are counted over so many seconds, so that a page may ask ten things at once. */
const SECONDS = 5;

/** A caller asks more often than one may. */
export class TooManyRequestsError extends Error {
  override readonly name = 'TooManyRequestsError';

  constructor(
    /** For the log. */
    readonly caller: string,
    perSecond: number,
    readonly retryAfterMs: number,
  ) {
    super(`A caller may make ${perSecond} requests a second, counted over ${SECONDS}; this one may try again later`);
  }
}

/** Limits how many requests a second each caller may make; 0: no limit. */
export class Pace {
  private readonly limiter: RateLimiterMemory | null;

  constructor(private readonly perSecond: number) {
    this.limiter = perSecond > 0 ? new RateLimiterMemory({ points: perSecond * SECONDS, duration: SECONDS }) : null;
  }

  async admit(caller: string): Promise<void> {
    await this.limiter?.consume(caller).catch((refusal: unknown) => {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // After a clock was set back this would be hours.
      throw new TooManyRequestsError(caller, this.perSecond, Math.min(refusal.msBeforeNext, SECONDS * 1_000));
    });
  }
}
