import { OwnersInTurn } from '../timing/owners-in-turn.js';

/** In characters: shorter operations are read and checked in a few milliseconds, and wait for nobody. */
const LONG_TEXT = 1_000;

/**
 * Lets long operations be begun one in each turn of the event loop, callers one after the other: to read and to check one takes
 * up to a hundred milliseconds, in one go, and those that come together would be done before anybody else is heard.
 */
export class BeginTurns {
  private readonly waiting = new OwnersInTurn<{ readonly begin: () => void }>();
  private isOn = false;

  async take(owner: string, text: string | null): Promise<void> {
    if (text === null || text.length <= LONG_TEXT) return;
    await new Promise<void>((begin) => {
      this.waiting.add(owner, { begin });
      this.goOn();
    });
  }

  private goOn(): void {
    if (this.isOn || this.waiting.isEmpty) return;
    this.isOn = true;
    setImmediate(() => {
      this.isOn = false;
      this.waiting.take()?.begin();
      this.goOn();
    });
  }
}
