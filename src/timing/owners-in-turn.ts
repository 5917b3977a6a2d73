/** What waits, by who asks: each of them has one in each round, however much they bring. */
export class OwnersInTurn<W extends object> {
  /** Whose turn is next stands first. */
  private readonly byOwner = new Map<string | undefined, W[]>();

  get isEmpty(): boolean {
    return this.byOwner.size === 0;
  }

  add(owner: string | undefined, waits: W): void {
    const own = this.byOwner.get(owner);
    if (own) own.push(waits);
    else this.byOwner.set(owner, [waits]);
  }

  /** Takes what is next; where it does not fit it stays so, and nothing is taken. */
  take(fits: (next: W) => boolean = () => true): W | undefined {
    for (const [owner, own] of this.byOwner) {
      const [next] = own;
      if (!next || !fits(next)) return undefined;
      own.shift();
      this.byOwner.delete(owner);
      if (own.length > 0) this.byOwner.set(owner, own);
      return next;
    }
    return undefined;
  }
}
