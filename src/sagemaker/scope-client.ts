import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { CallPolicy, Caller } from '../upstream/call.js';
import type { Arn } from './arn.js';
import { saysNotFound, upstreamError } from './errors.js';

/** One call of the SDK; its options carry the signal that ends it. */
export type SdkCall<Output> = (sdk: SageMakerClient, options: { abortSignal: AbortSignal }) => Promise<Output>;

/** One account and region. The account is not known from the configuration: the first record that is read tells it. */
export class ScopeClient {
  private learntAccountId: string | null = null;

  constructor(
    private readonly sdk: SageMakerClient,
    readonly region: string,
    private readonly policy: CallPolicy,
    private readonly onError: (error: unknown) => void,
  ) {}

  get accountId(): string | null {
    return this.learntAccountId;
  }

  /** What AWS answers for `ARN`s of this scope's own says which account it is. */
  learnAccount(accountId: string): void {
    this.learntAccountId ??= accountId;
  }

  /** Whether the ARN may belong to this scope: as long as the account is not known, the region alone decides. */
  holds({ region, accountId }: Pick<Arn, 'region' | 'accountId'>): boolean {
    return region === this.region && (this.learntAccountId === null || this.learntAccountId === accountId);
  }

  async send<Output>(operation: string, call: SdkCall<Output>, caller: Caller): Promise<Output> {
    return await this.policy.run(operation, caller, async (signal) => {
      try {
        return await call(this.sdk, { abortSignal: signal });
      } catch (error) {
        const failure = upstreamError(operation, error);
        // A link may lead to what is not there: that is an answer, not a failure.
        if (!saysNotFound(failure)) this.onError(error);
        throw failure;
      }
    });
  }
}
