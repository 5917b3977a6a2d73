import { HttpError } from './http-error.js';

/** A body of so many bytes is taken however full it is: operations of people and of front ends have fewer. */
const SHORT_BYTES = 16_384;
/** So many of the longest bodies may be there at once. */
const LONG_BODIES = 16;
const AGAIN_MS = 1_000;

/** The room that one request's body takes. */
export interface Place {
  /** Tells how much of the body has come. `giveWay` is called if another body gets the room before this one is whole. */
  take(size: number, giveWay: (error: HttpError) => void): void;
  /** The body is whole, and keeps its room until it is answered. */
  keep(): void;
  leave(): void;
}

/**
 * The room that the long bodies of all requests have together until they are answered: how many they are is up to the clients.
 * When it is full, the body that has been coming for longest gives way, so that clients who never finish keep nobody out.
 */
export class BodyRoom {
  private readonly most: number;
  private taken = 0;
  /** How to refuse each long body that is still coming, the oldest first. */
  private readonly coming = new Map<Place, () => void>();

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
    const place: Place = {
      take: (size, giveWay) => {
        // What comes of a body after its answer is thrown away.
        if (isOver || size <= SHORT_BYTES) return;
        set(size - SHORT_BYTES);
        if (!this.coming.has(place)) {
          this.coming.set(place, () => {
            place.leave();
            giveWay(this.full());
          });
        }
        for (const refuse of this.coming.values()) {
          if (this.taken <= this.most) return;
          refuse();
        }
      },
      keep: () => void this.coming.delete(place),
      leave: () => {
        isOver = true;
        this.coming.delete(place);
        set(0);
      },
    };
    return place;
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
