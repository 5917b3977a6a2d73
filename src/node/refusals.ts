import { BadUserInputError } from '../upstream/errors.js';

/** So many of a list are told what is wrong with each; of those that follow an answer says how many there are. */
const TOLD = 100;

/** The errors of the items of one list: each has one, and they say no more than somebody reads. */
export class Refusals {
  private given = 0;
  private rest: BadUserInputError | null = null;

  constructor(private readonly argument: string) {}

  of(message: () => string): BadUserInputError {
    this.given += 1;
    if (this.given <= TOLD) return new BadUserInputError(message());
    // The same for all, so that they are folded into one.
    return (this.rest ??= new BadUserInputError(
      `${this.argument}: more are not what it takes; only of the first ${TOLD} it is told why`,
    ));
  }
}
