import { type Finding, finding, type Told } from './finding.js';
import type { FirstLook } from './first-look.js';
import type { Denial, FailureKind, Outcome } from './outcome.js';

/** What is lost without each operation. */
const LOST = {
  Search: 'lists take List and one Describe for each job, and totalCount is null',
  ListTrainingJobs: 'no list with freshness STRONG, or where Search cannot read it',
  DescribeTrainingJob:
    'the fields that only Describe returns are errors, and each training job that is read by itself takes one more Search',
  ListTags: 'no tags of a job that is read by itself',
  ListHyperParameterTuningJobs: 'no list of tuning jobs with freshness STRONG, or where Search cannot read it',
  DescribeHyperParameterTuningJob:
    'autotune is an error, and each tuning job that is read by itself takes one more Search',
  ListTrainingJobsForHyperParameterTuningJob: "no order by objective, and no summary of a tuning job's training jobs",
  ListLabelingJobs: 'no list of labeling jobs',
  DescribeLabelingJob: 'no labeling job, and no link to one',
} as const;

type Operation = keyof typeof LOST;

const allow = (action: string): string => `allow ${action}`;

/**
 * The advice where only the gateway's own policy lacks the permission. AWS says of an unmet condition just what it says of a
 * missing permission.
 */
function allowHere(action: string): string {
  if (action !== 'sagemaker:Search') return allow(action);
  return `${allow(action)}; if a policy allows it only with visibility conditions, list them in SCOPES_FILE (visibilityConditions)`;
}

/** A statement in the gateway's own policy helps only where nothing else denies the operation. */
function adviceOn(action: string, denial: Denial | undefined): string {
  if (denial?.isForbidden)
    return `take ${action} out of the policy that forbids it: no other policy can allow what one forbids`;
  const { policy = null } = denial ?? {};
  if (policy === null || policy === 'identity-based policy') return allowHere(action);
  return `${allow(action)} in the ${policy}, beside the policy of the gateway's role or user`;
}

/** The advice where an operation was asked for, and the answer says nothing about permissions. */
const ADVICE: Partial<Readonly<Record<FailureKind, string>>> = {
  credentials: 'fix the credentials first',
  notOffered: 'check AWS_ENDPOINT_URL_SAGEMAKER: the server there does not have this operation',
  silent: 'try again; if nothing changes, check the network, a proxy, AWS_ENDPOINT_URL_SAGEMAKER',
  throttled: 'try again when there is less load on SageMaker in this account and region',
  unreadable: 'check for a proxy or firewall in between, and check AWS_ENDPOINT_URL_SAGEMAKER',
};

function permission(operation: Operation, outcome: Outcome<unknown>): Told {
  switch (outcome.kind) {
    case 'answered':
    case 'notFound':
      return { verdict: 'ok', found: 'allowed' };
    case 'denied':
      return {
        verdict: 'missing',
        found: outcome.said,
        means: LOST[operation],
        advice: adviceOn(`sagemaker:${operation}`, outcome.denial),
      };
    case 'notAsked':
      return { verdict: 'unknown', found: outcome.said };
    case 'refused':
      return { verdict: 'ok', found: 'allowed, although this test call was refused' };
    default:
      return { verdict: 'failed', found: outcome.said, means: LOST[operation], advice: ADVICE[outcome.kind] };
  }
}

/** The permissions for each operation that the gateway uses, by the name of its action. */
export function permissionFindings(look: FirstLook): readonly Finding[] {
  return (Object.keys(LOST) as Operation[]).map((operation) =>
    finding(
      { id: `permission.${operation}`, group: 'Permissions', title: `sagemaker:${operation}` },
      permission(operation, look[operation]),
    ),
  );
}

/** The statement that allows what is missing; null where nothing is missing, or where a statement would not help. */
export function missingStatement(findings: readonly Finding[]): object | null {
  const actions = findings.flatMap(({ id, advice, title }) =>
    id.startsWith('permission.') && advice === allowHere(title) ? [title] : [],
  );
  return actions.length === 0 ? null : { Effect: 'Allow', Action: actions, Resource: '*' };
}
