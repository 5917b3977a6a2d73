/** How long a request that could have something older waits for something new, in all of its steps together. */
export const SOON_MS = 2_000;

/** What is left of that time. Waits for several things at once count once. */
export class Patience {
  private spent = 0;
  private waits = 0;
  private since = 0;

  get leftMs(): number {
    const now = this.waits > 0 ? performance.now() - this.since : 0;
    return Math.max(0, SOON_MS - this.spent - now);
  }

  begin(): void {
    if (this.waits === 0) this.since = performance.now();
    this.waits += 1;
  }

  end(): void {
    this.waits -= 1;
    if (this.waits === 0) this.spent += performance.now() - this.since;
  }
}
