import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { allParts } from '../config/config-error.js';
import type { Config } from '../config/config.js';
import { refuseNoAnswers } from '../sagemaker/records/plain-answers.js';
import { connectScopes } from '../connect-scopes.js';
import { examine } from './examine.js';
import { jsonOf, textOf } from './report.js';

/** Each probe's deadline: one that hangs is reported, and the next is asked. */
const DEADLINE_MS = 10_000;

/** The exit statuses: all scopes can be served; none can; some can and others cannot. */
const [ALL, NONE, SOME] = [0, 1, 2];

/** The `doctor` subcommand; gives its exit status. */
export async function runDoctor(
  asJson: boolean,
  config: Config,
  write: (text: string) => void,
  /** Rejects where the gateway would not start for another reason: what is wrong with the scopes is told together with it. */
  elsewhere: Promise<void>,
  aws: SageMakerClientConfig = {},
  deadlineMs = DEADLINE_MS,
): Promise<number> {
  // Failures are what the doctor reports: none goes to a log.
  const connecting = connectScopes(config, () => undefined, aws, refuseNoAnswers);
  const [scopes] = await allParts([connecting, elsewhere]);
  try {
    const examinations = await Promise.all(scopes.all.map(async (scope) => await examine(scope, deadlineMs)));
    const isColoured = process.stdout.isTTY && process.stdout.hasColors();
    write(asJson ? jsonOf(examinations) : textOf(examinations, isColoured));
    const served = examinations.filter(({ canServe }) => canServe).length;
    if (served === examinations.length) return ALL;
    return served === 0 ? NONE : SOME;
  } finally {
    for (const scope of scopes.all) scope.close();
  }
}
