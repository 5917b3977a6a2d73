/**
 * ok: as the gateway would like it; limited: there is a more expensive way; missing: not allowed or not there; failed: asked, and
 * wrong.
 */
export const VERDICTS = ['ok', 'limited', 'missing', 'failed', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What was measured, for machines. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** The result of one probe. */
export interface Told {
  readonly verdict: Verdict;
  readonly found: string;
  /** What it means for the gateway. */
  readonly means?: string;
  /** What to do about it. */
  readonly advice?: string;
  readonly facts?: Facts;
}

export const GROUPS = [
  'Setup',
  'Permissions',
  'Search: jobs by name',
  'Search: filters',
  'Search: order and pages',
  'What nobody says',
  'Quota',
] as const;

/** A finding's place in the report. Its id stays the same from version to version: monitors go by it. */
export interface Subject {
  readonly id: string;
  readonly group: (typeof GROUPS)[number];
  readonly title: string;
}

export interface Finding extends Subject {
  readonly verdict: Verdict;
  readonly found: string;
  readonly means: string | null;
  readonly advice: string | null;
  readonly facts: Facts;
}

export function finding({ id, group, title }: Subject, told: Told): Finding {
  const { verdict, found, means = null, advice = null, facts = {} } = told;
  return { id, group, title, verdict, found, means, advice, facts };
}

export function unknown(found: string, facts?: Facts): Told {
  return { verdict: 'unknown', found, ...(facts && { facts }) };
}
