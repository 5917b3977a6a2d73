import type { Push } from '../sagemaker/filter/condition.js';
import { inValues } from '../sagemaker/filter/search-values.js';
import { MAX_ELEMENTS } from '../sagemaker/search/search-expression.js';
import type { Asker } from './asker.js';
import { type Finding, finding, type Told, unknown } from './finding.js';
import { type KnownJob, SETTLED } from './known-jobs.js';
import { undecided } from './outcome.js';
import { keyOf, search } from './questions.js';

const PROPERTY = 'TrainingJobName';

interface Way {
  readonly id: string;
  readonly title: string;
  /** How many calls 100 names take. */
  readonly calls: string;
  readonly ask: (names: readonly string[]) => { readonly push: Push; readonly names: readonly string[] };
}

const WAYS: readonly Way[] = [
  {
    id: 'names.in-under-or',
    title: 'Several In under Or',
    calls: '100 names are one call',
    ask: (names) => {
      // All names, in at least two filters.
      const half = Math.ceil(names.length / 2);
      const values = [names.slice(0, half), names.slice(half)].flatMap(inValues);
      return { push: { or: values.map((value) => ({ property: PROPERTY, operator: 'In', value })) }, names };
    },
  },
  {
    id: 'names.equals-under-or',
    title: '20 Equals under Or',
    calls: '100 names are five calls',
    ask: (names) => {
      const some = names.slice(0, MAX_ELEMENTS);
      return { push: { or: some.map((value) => ({ property: PROPERTY, operator: 'Equals', value })) }, names: some };
    },
  },
  {
    id: 'names.in',
    title: 'One In',
    calls: '100 names are seven calls or so',
    ask: (names) => {
      const [value = ''] = inValues(names);
      const some = names.slice(0, value.split(',').length);
      return { push: { property: PROPERTY, operator: 'In', value }, names: some };
    },
  },
];

async function probe(asker: Asker, way: Way, jobs: readonly KnownJob[]): Promise<Told> {
  const { push, names } = way.ask(jobs.map(({ TrainingJobName }) => TrainingJobName));
  const answer = await search(asker, { pushes: [push] });
  const dearer = 'the gateway asks in another way';
  if (answer.kind === 'refused') return { verdict: 'limited', found: 'refused', means: dearer };
  if (answer.kind !== 'answered') return undecided(answer);
  const asked = new Set(jobs.filter(({ TrainingJobName }) => names.includes(TrainingJobName)).map(keyOf));
  const found = new Set(answer.jobs.map(keyOf));
  const strangers = [...found].filter((key) => !asked.has(key)).length;
  const missing = [...asked].filter((key) => !found.has(key)).length;
  const facts = { asked: asked.size, found: asked.size - missing, strangers };
  if (strangers > 0) return { verdict: 'limited', found: 'returns jobs that were not asked for', means: dearer, facts };
  if (missing > 0 && answer.output.NextToken) return unknown('the page was short, and others follow it', facts);
  if (missing > 0)
    return { verdict: 'limited', found: `${missing} of ${asked.size} are not found`, means: dearer, facts };
  return { verdict: 'ok', found: `${asked.size} of ${asked.size} found: ${way.calls}`, facts };
}

/** Tries each way of asking for many names. `jobs` are old enough for the index. */
export async function nameFindings(asker: Asker, jobs: readonly KnownJob[]): Promise<readonly Finding[]> {
  // Every second job: a server that does not filter also gives those between.
  const some = jobs.filter((_, i) => i % 2 === 0);
  const tooFew = unknown(`there are too few: each must be a ${SETTLED}`);
  const findings: Finding[] = [];
  for (const way of WAYS) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other: the doctor is a guest
    const told = some.length < 4 ? tooFew : await probe(asker, way, some);
    findings.push(finding({ id: way.id, group: 'Search: jobs by name', title: way.title }, told));
  }
  return findings;
}
