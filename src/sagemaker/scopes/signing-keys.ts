import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { until } from '../../timing/until.js';
import { pastDeadline, type UpstreamError } from '../../upstream/errors.js';

export type SigningKey = Awaited<ReturnType<SageMakerClient['config']['credentials']>>;

/** For how long after a renewal no other is made: new credentials may be no better. */
const PAUSE_MS = 10_000;
/** The same after one that brought none: all calls wait for it. */
const FAILED_PAUSE_MS = 1_000;

/** The credentials of one scope. The SDK asks for them, and keeps them until the time when they say they end. */
export class SigningKeys {
  private renewal: Promise<SigningKey> | null = null;
  private renewedAt = Number.NEGATIVE_INFINITY;
  /** Whether SageMaker says that those which the SDK keeps have ended, and the last renewal brought none. */
  private isWithout = false;

  constructor(private readonly sdk: SageMakerClient) {}

  async current(signal: AbortSignal): Promise<SigningKey> {
    const coming = this.isWithout ? this.renewed() : this.sdk.config.credentials();
    return await until(signal, coming, (reject) => reject(late()));
  }

  /**
   * Whether there are other credentials than those that SageMaker says have ended. The SDK does not know that where a session was
   * ended early, or a clock is off. Callers who are told so at the same time ask only once.
   */
  async hasOthers(ended: SigningKey, signal: AbortSignal): Promise<boolean> {
    if (differ(ended, await this.current(signal))) return true;
    return differ(ended, await until(signal, this.renewed(), (reject) => reject(late())));
  }

  private renewed(): Promise<SigningKey> {
    const now = performance.now();
    if (!this.renewal || now - this.renewedAt >= (this.isWithout ? FAILED_PAUSE_MS : PAUSE_MS)) {
      this.renewedAt = now;
      this.renewal = this.sdk.config.credentials({ forceRefresh: true });
      this.renewal.then(
        () => (this.isWithout = false),
        () => (this.isWithout = true),
      );
    }
    return this.renewal;
  }
}

function late(): UpstreamError {
  return pastDeadline('What was asked for credentials');
}

function differ(a: SigningKey, b: SigningKey): boolean {
  return a.accessKeyId !== b.accessKeyId || a.sessionToken !== b.sessionToken;
}
