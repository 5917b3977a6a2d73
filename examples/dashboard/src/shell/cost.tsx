import { type ReactNode, useSyncExternalStore } from 'react';
import { spending, type Spending } from '../gateway/spending.ts';
import { count, duration } from '../parts/format.ts';

function text({ asked, requests, calls, cacheHits, ageMs, isStale }: Spending): string {
  if (asked === 0) return 'This view cost nothing: the page had it';
  if (requests === 0) return 'What this view costs comes with its answer';
  const made = Object.entries(calls).map(([operation, times]) => `${count(times)} ${operation}`);
  const parts = [
    `This view cost ${made.length === 0 ? 'no call' : made.join(' + ')} in ${requests} ${requests === 1 ? 'request' : 'requests'}`,
  ];
  if (cacheHits > 0) parts.push(`${count(cacheHits)} from the gateway’s memory`);
  if (ageMs !== null) parts.push(`up to ${duration(ageMs / 1_000)} old`);
  if (isStale) parts.push('some past its time, for SageMaker was slow');
  return parts.join(' · ');
}

/** What the view that is open has cost SageMaker, by the gateway's own bills. */
export function Cost(): ReactNode {
  return <p className="cost">{text(useSyncExternalStore(spending.subscribe, spending.read))}</p>;
}
