import { Store } from './store.ts';

/** `extensions.upstream` of an answer. */
interface Bill {
  readonly calls: Readonly<Record<string, number>>;
  readonly retries: number;
  readonly cacheHits: number;
  readonly ageMs: number | null;
  readonly stale: { readonly count: number; readonly ageMs: number } | null;
}

/** What the view that is open has asked for, and what that cost SageMaker. */
export interface Spending {
  readonly path: string;
  /** How many requests have gone out, and how many of them have brought their bill. */
  readonly asked: number;
  readonly requests: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly cacheHits: number;
  /** The age of the oldest kept record that was shown, in milliseconds; null: all were read for this view. */
  readonly ageMs: number | null;
  /** Whether something past its time was served for lack of anything newer. */
  readonly isStale: boolean;
}

const NOTHING: Omit<Spending, 'path'> = { asked: 0, requests: 0, calls: {}, cacheHits: 0, ageMs: null, isStale: false };

export const spending = new Store<Spending>({ path: '', ...NOTHING });

/** The fields, as `Type.field`, that whoever asks never sees, as far as they were asked for. */
export const redacted = new Store<ReadonlySet<string>>(new Set());

export function openView(path: string): void {
  spending.write({ path, ...NOTHING });
}

function addBill(total: Spending, { calls, cacheHits, ageMs, stale }: Bill): Spending {
  const sum = { ...total.calls };
  for (const [name, count] of Object.entries(calls)) sum[name] = (sum[name] ?? 0) + count;
  return {
    ...total,
    requests: total.requests + 1,
    calls: sum,
    cacheHits: total.cacheHits + cacheHits,
    ageMs: ageMs === null ? total.ageMs : Math.max(total.ageMs ?? 0, ageMs),
    isStale: total.isStale || stale !== null,
  };
}

export function noteRequest(path: string): void {
  const total = spending.read();
  if (path === total.path) spending.write({ ...total, asked: total.asked + 1 });
}

/** Notes what comes beside an answer's data. */
export function noteExtensions(
  path: string,
  extensions: { upstream?: Bill; redacted?: readonly string[] } | undefined,
): void {
  const total = spending.read();
  if (extensions?.upstream && path === total.path) spending.write(addBill(total, extensions.upstream));
  if (extensions?.redacted) redacted.write(new Set([...redacted.read(), ...extensions.redacted]));
}
