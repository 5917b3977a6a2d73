import type { ScopeClient } from '../sagemaker/scopes/scope-client.js';
import { Asker } from './asker.js';
import { type Finding, finding, type Told, unknown } from './finding.js';
import { type FirstLook, lookAround } from './first-look.js';
import { isSettled, jobsIn } from './known-jobs.js';
import { missingStatement, permissionFindings } from './permissions.js';
import { filterFindings } from './search-filters.js';
import { nameFindings } from './search-names.js';
import { orderFindings } from './search-order.js';
import { setupFindings } from './setup.js';
import { unsaidFindings } from './unsaid.js';

/** What the doctor found in one account and region. */
export interface Examination {
  readonly scope: string;
  readonly region: string;
  readonly alias: string | null;
  readonly findings: readonly Finding[];
  /** The policy statement that allows what is missing; null where nothing is missing, or where a statement would not help. */
  readonly statement: object | null;
  /** Calls made, by operation. */
  readonly calls: Readonly<Record<string, number>>;
  /** Whether the gateway can serve this scope at all. */
  readonly canServe: boolean;
}

function quota(asker: Asker): Told {
  const throttled = [...asker.throttled].map(([operation, times]) => `${operation} ${times} times`);
  if (asker.witness.answers === 0) return unknown('nothing answered');
  if (throttled.length === 0) return { verdict: 'ok', found: 'nothing was throttled at the budget of the gateway' };
  return {
    verdict: 'limited',
    found: `throttled: ${throttled.join(', ')}`,
    means: 'other clients use up the same quota',
    advice: 'lower the BUDGET_... settings',
    facts: Object.fromEntries(asker.throttled),
  };
}

/** What Search can do, tried with the jobs that it gave: only those that the index must have by now. */
async function searchFindings(asker: Asker, look: FirstLook, now: number): Promise<readonly Finding[]> {
  if (look.Search.kind !== 'answered') return [];
  const newest = jobsIn(look.Search.output);
  const jobs = newest.filter((job) => isSettled(job, now));
  return [
    ...(await nameFindings(asker, jobs)),
    ...(await filterFindings(asker, jobs)),
    ...(await orderFindings(asker, newest, jobs)),
    ...(await unsaidFindings(asker, look, jobs, now)),
  ];
}

/** Asks one scope everything that can be found out by asking: nothing is written, and at most 60 calls are made. */
export async function examine(client: ScopeClient, deadlineMs: number): Promise<Examination> {
  const asker = new Asker(client, deadlineMs);
  const now = Date.now();
  const look = await lookAround(asker, client.region, now);
  const permissions = permissionFindings(look);
  const search = await searchFindings(asker, look, now);
  // Made last, for credentials may end while the doctor asks.
  const setup = setupFindings(client, asker, look);
  const findings = [
    ...setup,
    ...permissions,
    ...search,
    finding({ id: 'quota.throttled', group: 'Quota', title: 'Throttling' }, quota(asker)),
  ];
  const isBroken = setup.some(({ verdict }) => verdict === 'failed');
  return {
    scope: client.label,
    region: client.region,
    alias: client.alias,
    findings,
    statement: missingStatement(findings),
    calls: asker.bill.toJSON().calls,
    canServe: !isBroken && permissions.some(({ verdict }) => verdict === 'ok'),
  };
}
