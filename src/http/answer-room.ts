/** A dozen lists of a thousand whole jobs. */
const MOST_BYTES = 64_000_000;
const UNSEEN_MS = 5_000;

/** The place of one answer. */
export interface AnswerPlace {
  /** The client has taken some more of it. */
  seen(): void;
  leave(): void;
}

interface Going {
  readonly bytes: number;
  readonly cut: () => void;
  seenAt: number;
}

/**
 * The room that all answers have together until their clients have taken them: how many they are is up to the clients, and each
 * is kept whole. When it is full, those of which nothing was seen for five seconds give way, the longest first. As long as there
 * is room a client may take its time.
 */
export class AnswerRoom {
  private taken = 0;
  /** The one that was not seen for longest first. */
  private readonly going = new Set<Going>();

  constructor(
    private readonly most = MOST_BYTES,
    private readonly now = (): number => performance.now(),
  ) {}

  /** `cut` is called if the answer gives way. */
  enter(bytes: number, cut: () => void): AnswerPlace {
    const own: Going = { bytes, cut, seenAt: this.now() };
    this.going.add(own);
    this.taken += bytes;
    this.makeRoom();
    return {
      seen: () => {
        if (!this.going.delete(own)) return;
        own.seenAt = this.now();
        this.going.add(own);
      },
      leave: () => this.leave(own),
    };
  }

  private leave(one: Going): void {
    if (this.going.delete(one)) this.taken -= one.bytes;
  }

  private makeRoom(): void {
    for (const one of this.going) {
      if (this.taken <= this.most || this.now() - one.seenAt < UNSEEN_MS) return;
      this.leave(one);
      one.cut();
    }
  }
}
