import { HttpError } from './http-error.js';

/** A body of so many bytes is taken however full it is: operations of people and of front ends have fewer. */
const SHORT_BYTES = 16_384;
/** So many of the longest bodies may be there at once. */
const LONG_BODIES = 16;
const AGAIN_MS = 1_000;

/** What one request takes of it. */
export interface Place {
  /** Tells how much of the body has come. */
  take(size: number): void;
  leave(): void;
}

/** What the long bodies of all requests may take together, until they are answered: their number is up to the clients. */
export class BodyRoom {
  private readonly most: number;
  private taken = 0;

  constructor(maxBodyBytes: number) {
    this.most = LONG_BODIES * maxBodyBytes;
  }

  enter(): Place {
    let own = 0;
    let isOver = false;
    const set = (bytes: number): void => {
      this.taken += bytes - own;
      own = bytes;
    };
    const leave = (): void => {
      isOver = true;
      set(0);
    };
    return {
      take: (size) => {
        // What comes of it after its answer is thrown away.
        if (isOver) return;
        set(Math.max(0, size - SHORT_BYTES));
        if (this.taken <= this.most) return;
        leave();
        throw this.full();
      },
      leave,
    };
  }

  private full(): HttpError {
    return new HttpError(
      503,
      `The bodies of all requests may have ${this.most} bytes together (${LONG_BODIES} x MAX_BODY_BYTES), and there is no more room just now; one of ${SHORT_BYTES} is always taken`,
      { 'retry-after': String(AGAIN_MS / 1_000) },
      { code: 'TOO_MANY_REQUESTS', retryable: true, retryAfterMs: AGAIN_MS },
    );
  }
}
