import { OwnersInTurn } from './owners-in-turn.js';

/** In milliseconds: how long others may wait for a turn. */
const STRETCH_MS = 20;

/** Works for as long as the stretch lasts; returns whether there is more to do. */
type Work = () => boolean;

interface Waits {
  readonly owner: string | undefined;
  readonly work: Work;
}

/**
 * The event loop is one for all: so is the time until others have their turn. What has not come to an end goes behind the rest of
 * its owner's, and the owner behind the other owners.
 */
class Stretch {
  private end = 0;
  private isOn = false;
  private readonly waiting = new OwnersInTurn<Waits>();

  get isOver(): boolean {
    return performance.now() >= this.end;
  }

  do(waits: Waits): void {
    if (!this.isOn) this.begin();
    if (!this.waiting.isEmpty || this.isOver || waits.work()) this.waiting.add(waits.owner, waits);
  }

  private begin(): void {
    this.isOn = true;
    this.end = performance.now() + STRETCH_MS;
    setImmediate(() => {
      this.isOn = false;
      if (!this.waiting.isEmpty) this.goOn();
    });
  }

  private goOn(): void {
    this.begin();
    for (let next = this.waiting.take(); next; next = this.isOver ? undefined : this.waiting.take()) {
      if (next.work()) this.waiting.add(next.owner, next);
    }
  }
}

const stretch = new Stretch();

/** Does work on each that may take long, and lets others have their turn then: those who ask, one after the other. */
export async function inTurns<T>(
  all: Iterable<T>,
  work: (one: T) => void,
  [asker]: readonly { readonly owner: string }[] = [],
): Promise<void> {
  const left = all[Symbol.iterator]();
  await new Promise<void>((resolve, reject) => {
    const goOn = (): boolean => {
      try {
        do {
          const { done, value } = left.next();
          if (done === true) {
            resolve();
            return false;
          }
          work(value);
        } while (!stretch.isOver);
        return true;
      } catch (error) {
        reject(error);
        return false;
      }
    };
    stretch.do({ owner: asker?.owner, work: goOn });
  });
}
