import { useState, useSyncExternalStore } from 'react';
import { token } from '../gateway/session.ts';
import type { TrainingJobsQuery } from '../generated/documents.ts';

type Page = Pick<NonNullable<TrainingJobsQuery['trainingJobs']>, 'finalMetricNames' | 'hyperParameterNames'>;

/** Names that can be filtered and ordered by. */
export interface Offers {
  readonly metrics: readonly string[];
  readonly parameters: readonly string[];
}

const NOTHING: Offers = { metrics: [], parameters: [] };

/** The same list where nothing is new. */
function withNames(known: readonly string[], names: readonly string[] | null | undefined): readonly string[] {
  const all = new Set([...known, ...(names ?? [])]);
  return all.size === known.length ? known : [...all].sort();
}

/**
 * What the pages that were shown here have: what a filter has left out can be asked for again. Nothing is left of what
 * another token has brought.
 */
export function useOffers(page: Page | undefined): Offers {
  const held = useSyncExternalStore(token.subscribe, token.read);
  const [seen, setSeen] = useState({ held, before: undefined as Page | undefined, offers: NOTHING });
  const { offers } = seen;
  if (held !== seen.held) setSeen({ held, before: page, offers: NOTHING });
  else if (page !== seen.before) {
    const metrics = withNames(offers.metrics, page?.finalMetricNames);
    const parameters = withNames(offers.parameters, page?.hyperParameterNames);
    if (metrics !== offers.metrics || parameters !== offers.parameters) {
      setSeen({ ...seen, offers: { metrics, parameters } });
    }
  }
  return offers;
}
