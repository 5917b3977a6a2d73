/** In milliseconds: how long others may wait for a turn. */
const STRETCH_MS = 20;

/** Goes on for as long as the stretch lasts; whether there is more to do. */
type Work = () => boolean;

/** The event loop is one for all: so is the time until others have their turn. Who has not come to an end goes behind the others. */
class Stretch {
  private end = 0;
  private isOn = false;
  private readonly waiting: Work[] = [];

  get isOver(): boolean {
    return performance.now() >= this.end;
  }

  do(work: Work): void {
    if (!this.isOn) this.begin();
    if (this.waiting.length > 0 || this.isOver || work()) this.waiting.push(work);
  }

  private begin(): void {
    this.isOn = true;
    this.end = performance.now() + STRETCH_MS;
    setImmediate(() => {
      this.isOn = false;
      if (this.waiting.length > 0) this.goOn();
    });
  }

  private goOn(): void {
    this.begin();
    for (let work = this.waiting.shift(); work; work = this.isOver ? undefined : this.waiting.shift()) {
      if (work()) this.waiting.push(work);
    }
  }
}

const stretch = new Stretch();

/** Does work on each that may take long, and lets others have their turn then. */
export async function inTurns<T>(all: Iterable<T>, work: (one: T) => void): Promise<void> {
  const left = all[Symbol.iterator]();
  await new Promise<void>((resolve, reject) => {
    stretch.do(() => {
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
    });
  });
}
