import { BadUserInputError } from '../upstream/errors.js';

/** For how many items of a list an answer says what is wrong with each; of the rest it says how many there are. */
const TOLD = 100;

/** The errors of refused items in one list: each item has one, and together they say no more than somebody reads. */
export class Refusals {
  private given = 0;
  private rest: BadUserInputError | null = null;

  constructor(private readonly argument: string) {}

  of(message: () => string): BadUserInputError {
    this.given += 1;
    if (this.given <= TOLD) return new BadUserInputError(message());
    // One error for all of them, so that they are folded into one.
    return (this.rest ??= new BadUserInputError(
      `${this.argument}: more are not what it takes; only of the first ${TOLD} it is told why`,
    ));
  }
}
