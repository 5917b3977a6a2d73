const now = performance.now.bind(performance);
let passed = 0;
// For good: this clock never goes back, and other tests see no more of it than that.
performance.now = () => now() + passed;

/** What is kept is so much older, and nothing waits. The clock of the day stays: requests are signed by it. */
export function later(ms: number): void {
  passed += ms;
}
