import type { SageMakerClient } from '@aws-sdk/client-sagemaker';

interface Asked {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
}

/** The SDK notes where it found credentials; its public type does not say so. */
type SourcedCredentials = Awaited<ReturnType<SageMakerClient['config']['credentials']>> & {
  readonly $source?: Readonly<Record<string, string>>;
};

interface Answered {
  readonly headers: Readonly<Record<string, string>>;
}

/** The credentials that the SDK found: their kind, in its words, and until when they hold. */
export interface SeenCredentials {
  readonly kind: string | null;
  readonly expiration: Date | null;
}

/** What is seen of the calls to one scope besides their answers. */
export class Witness {
  endpoint: string | null = null;
  credentials: SeenCredentials | null = null;
  /** Why there are no credentials. */
  credentialsError: unknown = null;
  /** How many answers came, of any status: after one the endpoint is known to be reachable. */
  answers = 0;
  /** How far the local clock is ahead of the server's; the `Date` header has whole seconds. */
  skewMs: number | null = null;

  /** Watches a client from now on; calling it again has no effect. Throws where the SDK finds no credentials. */
  async watch(sdk: SageMakerClient): Promise<void> {
    if (this.credentials) return;
    try {
      const found: SourcedCredentials = await sdk.config.credentials();
      const { $source = {}, expiration } = found;
      this.credentials = { kind: Object.keys($source)[0] ?? null, expiration: expiration ?? null };
    } catch (error) {
      this.credentialsError = error;
      throw error;
    }
    sdk.middlewareStack.add(
      (next) => async (args) => {
        this.noteRequest(args.request as Asked);
        const result = await next(args);
        this.noteResponse(result.response as Answered);
        return result;
      },
      // Closer to the wire than what reads answers, so that errors are seen too.
      { step: 'deserialize', priority: 'low', name: 'doctorWitness', override: true },
    );
  }

  private noteRequest({ protocol, hostname, port }: Asked): void {
    this.endpoint = `${protocol}//${hostname}${port ? `:${port}` : ''}`;
  }

  private noteResponse({ headers }: Answered): void {
    this.answers += 1;
    const served = Date.parse(headers.date ?? '');
    // Only the first answer counts: the SDK may correct its clock from then on.
    if (!Number.isNaN(served)) this.skewMs ??= Date.now() - served;
  }
}
