import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { pastDeadline, type UpstreamError } from '../../upstream/errors.js';
import { until } from '../../upstream/until.js';

export type SigningKey = Awaited<ReturnType<SageMakerClient['config']['credentials']>>;

/** After they were asked for anew, they are not again for so long: new ones may be no better. */
const PAUSE_MS = 10_000;

/** The credentials of one scope, which the SDK asks for and keeps for as long as they say that they are good. */
export class SigningKeys {
  private renewal: Promise<SigningKey> | null = null;
  private renewedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly sdk: SageMakerClient) {}

  async current(signal: AbortSignal): Promise<SigningKey> {
    return await until(signal, this.sdk.config.credentials(), (reject) => reject(late()));
  }

  /**
   * Whether there are others than those that SageMaker says have ended: of a session that was ended, or by a clock that is
   * off, the SDK does not know. All who are told so at once ask once.
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
