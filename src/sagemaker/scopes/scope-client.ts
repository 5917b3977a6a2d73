import type { SageMakerClient, VisibilityConditions } from '@aws-sdk/client-sagemaker';
import type { CallPolicy, Caller } from '../../upstream/call.js';
import { steadyNow } from '../../timing/clock.js';
import { Flights } from '../../upstream/flights.js';
import type { Arn } from '../arn.js';
import { pastDeadline, UpstreamError } from '../../upstream/errors.js';
import { isOutOfTime, until } from '../../timing/until.js';
import { credentialsError, saysNotFound, saysSpent, upstreamError } from '../errors.js';
import { type SigningKey, SigningKeys } from './signing-keys.js';

/** One call of the SDK; its options carry the signal that ends it. */
export type SdkCall<Output> = (sdk: SageMakerClient, options: { abortSignal: AbortSignal }) => Promise<Output>;

/** Told of each call that failed: with which error, in which scope, by which operation. */
export type FailureNote = (error: unknown, call: { readonly scope: string; readonly operation: string }) => void;

/** One account and region, as it is configured. */
export interface ScopeIdentity {
  readonly region: string;
  /** Null: the first record that is read tells it. */
  readonly accountId: string | null;
  /** The name of the account for people. */
  readonly alias: string | null;
  /** The conditions that every Search must send, where a policy demands them. */
  readonly visibilityConditions: readonly VisibilityConditions[];
}

/** The clocks differ by more than this where the SDK has found that one is wrong: AWS refuses what is five minutes old. */
const SKEW_MS = 240_000;

/** The way to one account and region. */
export class ScopeClient {
  private learntAccountId: string | null;
  private readonly flights = new Flights();
  private readonly keys: SigningKeys;
  /** When the call of each answer went out. */
  private readonly sent = new WeakMap<object, number>();

  constructor(
    private readonly sdk: SageMakerClient,
    private readonly identity: ScopeIdentity,
    readonly policy: CallPolicy,
    private readonly onError: FailureNote,
  ) {
    this.learntAccountId = identity.accountId;
    this.keys = new SigningKeys(sdk);
  }

  get region(): string {
    return this.identity.region;
  }

  get accountId(): string | null {
    return this.learntAccountId;
  }

  get alias(): string | null {
    return this.identity.alias;
  }

  get visibilityConditions(): ScopeIdentity['visibilityConditions'] {
    return this.identity.visibilityConditions;
  }

  /** Its name in cursors, in messages and on the operator's pages; the same on every replica. */
  get label(): string {
    return `${this.identity.accountId ?? 'default'}/${this.region}`;
  }

  /**
   * Those jobs of an answer that are this scope's own; the first one that comes tells the account. Where another account is
   * configured, its jobs are left out, for rights go by scopes, and callers of this scope would see the other's jobs. Where all
   * jobs are of another account, the credentials are too. `answered`: how many rows the answer had, of which `rows` say which job
   * they are about.
   */
  ownOf<Row extends { readonly arn: Arn }>(rows: readonly Row[], answered: number, operation: string): readonly Row[] {
    const { label, identity } = this;
    if (rows.length < answered) {
      const nameless = `${answered - rows.length} of the ${answered} rows that SageMaker has answered with name no job`;
      this.onError(new Error(`${nameless}: they are left out`), { scope: label, operation });
    }
    this.learntAccountId ??= rows[0]?.arn.accountId ?? null;
    if (identity.accountId === null) return rows;
    const own = rows.filter(({ arn }) => arn.accountId === identity.accountId);
    const stray = rows.find(({ arn }) => arn.accountId !== identity.accountId);
    if (!stray) return rows;
    const message = `SageMaker has answered with a job of ${stray.arn.accountId}`;
    if (own.length > 0) {
      this.onError(new Error(`${message} among those of ${label}: it is left out`), { scope: label, operation });
      return own;
    }
    const cause = new Error(`${message}: see to the roleArn in the scopes file`);
    this.onError(cause, { scope: label, operation });
    throw new UpstreamError('UPSTREAM_ACCESS_DENIED', `The gateway's credentials for ${label} are of another account`, {
      retryable: false,
      cause,
    });
  }

  /** Whether the ARN may belong to this scope: as long as the account is not known, the region alone decides. */
  holds({ region, accountId }: Pick<Arn, 'region' | 'accountId'>): boolean {
    return region === this.region && (this.learntAccountId === null || this.learntAccountId === accountId);
  }

  /** Before a call takes its turn: waiting for credentials is no call, and where there are none, no call was denied. */
  private async requireCredentials(operation: string, by: Caller): Promise<SigningKey> {
    try {
      return await this.keys.current(by.signal);
    } catch (error) {
      throw this.withoutKeys(error, operation, by, 'SageMaker was not asked');
    }
  }

  /** Whether the call was refused only for its credentials, and there are others now. */
  private async isWorthNewKeys(error: unknown, key: SigningKey, operation: string, by: Caller): Promise<boolean> {
    if (!saysSpent(error)) return false;
    try {
      return await this.keys.hasOthers(key, by.signal);
    } catch (cause) {
      // That there are none just now passes, though the refusal of those that there were would not.
      throw this.withoutKeys(cause, operation, by, 'SageMaker has refused those that it had');
    }
  }

  private withoutKeys(error: unknown, operation: string, { signal }: Caller, consequence: string): unknown {
    if (signal.aborted && !isOutOfTime(signal)) return error;
    this.onError(error, { scope: this.label, operation });
    return credentialsError(this.label, error, consequence);
  }

  /** When the call of this answer went out: what the answer tells may be as old as that. */
  sentAt(answer: object): number {
    return this.sent.get(answer) ?? steadyNow();
  }

  /** `input`: what is asked for. Several callers who ask for the same share one call. */
  async send<Output extends object>(
    operation: string,
    call: SdkCall<Output>,
    caller: Caller,
    input?: unknown,
  ): Promise<Output> {
    const runOnce = async (by: Caller): Promise<Output> =>
      await this.policy.run(operation, by, async (signal) => {
        const offset = this.sdk.config.systemClockOffset;
        const sentAt = steadyNow();
        try {
          // Where an answer goes on as something that is not HTTP, the SDK never settles, and the call would hold its place for
          // ever.
          const answer = await until(signal, call(this.sdk, { abortSignal: signal }), (reject) =>
            reject(pastDeadline(operation, signal.reason)),
          );
          this.sent.set(answer, sentAt);
          return answer;
        } catch (error) {
          const isCorrected = Math.abs(this.sdk.config.systemClockOffset - offset) >= SKEW_MS;
          const failure = upstreamError(operation, error, isCorrected);
          // A link may lead to a job that is gone, and a client may leave: neither is a failure.
          if (!saysNotFound(failure) && !(signal.aborted && !isOutOfTime(signal)))
            this.onError(error, { scope: this.label, operation });
          throw failure;
        }
      });
    const run = async (by: Caller): Promise<Output> => {
      const key = await this.requireCredentials(operation, by);
      try {
        return await runOnce(by);
      } catch (error) {
        if (!(await this.isWorthNewKeys(error, key, operation, by))) throw error;
        by.bill.countRetry();
        return await runOnce(by);
      }
    };
    if (input === undefined) return await run(caller);
    return await this.flights.join(operation, `${operation} ${JSON.stringify(input)}`, caller, run);
  }

  close(): void {
    this.sdk.destroy();
  }
}
