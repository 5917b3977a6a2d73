import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { until } from '../../timing/until.js';
import { pastDeadline, type UpstreamError } from '../../upstream/errors.js';

export type SigningKey = Awaited<ReturnType<SageMakerClient['config']['credentials']>>;

/** For how long after a renewal no other is made: new credentials may be no better. */
const PAUSE_MS = 10_000;

/** The credentials of one scope. The SDK asks for them, and keeps them until the time when they say they end. */
export class SigningKeys {
  private renewal: Promise<SigningKey> | null = null;
  private renewedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly sdk: SageMakerClient) {}

  async current(signal: AbortSignal): Promise<SigningKey> {
    return await until(signal, this.sdk.config.credentials(), (reject) => reject(late()));
  }

  /**
   * Whether there are other credentials than those that SageMaker says have ended. The SDK does not know that where a session was
   * ended early, or a clock is off. Callers who are told so at the same time ask only once.
   */
  async hasOthers(ended: SigningKey, signal: AbortSignal): Promise<boolean> {
    if (differ(ended, await this.current(signal))) return true;
    const now = performance.now();
    if (!this.renewal || now - this.renewedAt >= PAUSE_MS) {
      this.renewedAt = now;
      this.renewal = this.sdk.config.credentials({ forceRefresh: true });
    }
    return differ(ended, await until(signal, this.renewal, (reject) => reject(late())));
  }
}

function late(): UpstreamError {
  return pastDeadline('What was asked for credentials');
}

function differ(a: SigningKey, b: SigningKey): boolean {
  return a.accessKeyId !== b.accessKeyId || a.sessionToken !== b.sessionToken;
}
