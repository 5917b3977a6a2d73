import { parseArn } from '../sagemaker/arn.js';
import type { ScopeClient } from '../sagemaker/scopes/scope-client.js';
import type { Asker } from './asker.js';
import { type Finding, finding, type Told } from './finding.js';
import type { FirstLook } from './first-look.js';

/** AWS refuses signatures whose time is further off than this. */
const SKEW_LIMIT_MS = 300_000;
const SKEW_WARNING_MS = 60_000;

const setup = (id: string, title: string, told: Told): Finding => finding({ id, group: 'Setup', title }, told);

/** The action that was refused where a role was to be assumed. */
const ASSUME = 'sts:AssumeRole';

function adviceOn(said: string, isPassing: boolean): string {
  if (said.includes(ASSUME))
    return "allow the gateway's own credentials sts:AssumeRole on the role, in the role's trust policy too, with the externalId that it asks for";
  return isPassing
    ? 'check the network, a proxy, AWS_ENDPOINT_URL_STS: the source of the credentials did not answer'
    : 'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role provides them';
}

/** Said of credentials that were found: by SageMaker, or by STS where they are to assume a role. */
const REFUSED =
  /^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|Request(Expired|TimeTooSkewed|InTheFuture))/;

/** What to do about credentials that were found, and are refused. */
function adviceOnRefused(said: string): string {
  if (said.startsWith('ExpiredToken')) return 'renew them, with aws sso login or another source of credentials';
  if (
    /^(InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|Request(Expired|TimeTooSkewed|InTheFuture))/.test(
      said,
    )
  )
    return 'check the clock, and look for a missing or extra character in AWS_SECRET_ACCESS_KEY, or in the secret key of the profile';
  if (said.startsWith('SyntaxError'))
    return 'look for a proxy or firewall: something answers in place of SageMaker, and not with JSON';
  return 'check that the key still exists (aws sts get-caller-identity), and that the region is enabled for the account';
}

function credentials(
  { accountId }: ScopeClient,
  { witness, credentialsEnd }: Asker,
  { Search, described }: FirstLook,
): Told {
  const refused = credentialsEnd ?? (Search.kind === 'credentials' ? Search : null);
  if (witness.credentialsError || refused) {
    const said = refused?.said ?? 'there are none';
    return {
      verdict: 'failed',
      found: said,
      means: 'nothing can be read',
      advice:
        REFUSED.test(said) || (witness.answers > 0 && !said.includes(ASSUME))
          ? adviceOnRefused(said)
          : adviceOn(said, refused?.isPassing === true),
    };
  }
  const answered = parseArn(described?.TrainingJobArn ?? '')?.accountId;
  if (accountId !== null && answered !== undefined && answered !== accountId) {
    return {
      verdict: 'failed',
      found: `they belong to the account ${answered}, not to ${accountId}`,
      means: 'nothing of this scope is shown',
      advice: `set the scope's roleArn to a role of ${accountId}`,
    };
  }
  const { kind = null, expiration = null } = witness.credentials ?? {};
  const until = expiration ? `, until ${expiration.toISOString()}` : '';
  return {
    verdict: 'ok',
    found: `found${kind ? ` (${kind.toLowerCase().replaceAll('_', ' ')})` : ''}${until}`,
    facts: { kind, expiration: expiration?.toISOString() ?? null },
  };
}

/** Of a clock that is far off the first signature is refused; the SDK makes the next ones by SageMaker's time. */
function clock({ witness: { skewMs } }: Asker, isRefused: boolean): Told {
  if (skewMs === null) return { verdict: 'unknown', found: 'no response had the time' };
  const seconds = Math.round(skewMs / 1_000);
  const off = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} SageMaker's`;
  const facts = { skewSeconds: seconds };
  if (Math.abs(skewMs) < SKEW_WARNING_MS) return { verdict: 'ok', found: 'right within a minute', facts };
  const isFar = Math.abs(skewMs) >= SKEW_LIMIT_MS;
  return {
    verdict: isFar && isRefused ? 'failed' : 'limited',
    found: off,
    means: `signatures more than 5 minutes off are refused${isFar && !isRefused ? ': the first call after each start is made twice' : ''}`,
    advice: 'set the clock of this machine, for example by NTP',
    facts,
  };
}

/** What was said to every operation, where it was not SageMaker that answered: a page of a proxy, say. */
function saidByAnother(look: FirstLook): string | null {
  const { described: _, ...outcomes } = look;
  const isAnother = Object.values(outcomes).every(
    (outcome) => outcome.kind !== 'answered' && /^(?:HTTP \d+: )?SyntaxError: /.test(outcome.said),
  );
  return isAnother && look.Search.kind !== 'answered' ? look.Search.said : null;
}

function endpoint({ witness }: Asker, look: FirstLook): Told {
  const { Search } = look;
  const isReached = witness.answers > 0;
  const another = saidByAnother(look);
  if (another !== null) {
    return {
      verdict: 'failed',
      found: `${witness.endpoint} answers, but not as SageMaker does: ${another}`,
      means: 'nothing can be read',
      advice: 'check for a proxy or firewall in between, and check AWS_ENDPOINT_URL_SAGEMAKER',
    };
  }
  // Without credentials the endpoint was never asked.
  if (isReached || witness.credentialsError !== null || Search.kind === 'credentials') {
    return { verdict: isReached ? 'ok' : 'unknown', found: witness.endpoint ?? 'not asked' };
  }
  const said = Search.kind === 'answered' ? '' : Search.said;
  return {
    verdict: 'failed',
    found: `${witness.endpoint ?? 'the endpoint'} does not answer: ${said}`,
    means: 'nothing can be read',
    advice: 'check the region, the network, a proxy, AWS_ENDPOINT_URL_SAGEMAKER',
  };
}

/** Whether SageMaker can be asked at all, where, and as whom. */
export function setupFindings(scope: ScopeClient, asker: Asker, look: FirstLook): readonly Finding[] {
  const found = credentials(scope, asker, look);
  return [
    setup('region', 'Region', { verdict: 'ok', found: scope.region, facts: { region: scope.region } }),
    setup('credentials', 'Credentials', found),
    setup('endpoint', 'Endpoint', endpoint(asker, look)),
    setup('clock', 'Clock', clock(asker, found.verdict === 'failed')),
  ];
}
