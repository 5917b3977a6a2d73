import { Budget } from './budget.js';

/** The budgets of one scope: one for each operation, made when it is first asked for. */
export class Budgets {
  private readonly budgets = new Map<string, Budget>();

  constructor(
    private readonly rateOf: (operation: string) => number,
    private readonly atOnce: number,
  ) {}

  of(operation: string): Budget {
    const known = this.budgets.get(operation);
    if (known) return known;
    const budget = new Budget(operation, this.rateOf(operation), this.atOnce);
    this.budgets.set(operation, budget);
    return budget;
  }

  /** By operation: the rate as configured and as it is now, and how many calls wait. */
  state(): Record<string, { perSecond: number; current: number; waiting: number }> {
    return Object.fromEntries(
      [...this.budgets].map(([operation, { perSecond, current, waiting }]) => [
        operation,
        { perSecond, current: Math.round(current * 100) / 100, waiting },
      ]),
    );
  }
}
