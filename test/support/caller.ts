import { Bill } from '../../src/upstream/bill.js';
import type { Caller } from '../../src/upstream/call.js';

/** A caller who waits for a minute, and may make any number of calls. */
export function patientCaller(): Caller {
  return {
    askers: [{ owner: '', request: {} }],
    bill: new Bill(100),
    priority: 'interactive',
    since: 0,
    signal: new AbortController().signal,
    deadline: performance.now() + 60_000,
  };
}
