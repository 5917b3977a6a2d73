import { type Command, runCommand } from './command.ts';
import { type Site, startSite } from './site.ts';

export interface WorldOptions {
  /** The sandbox's own: `--quirk tags-denied`. Without them the gateway embeds it. */
  readonly sandbox?: readonly string[];
  /** The gateway's settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The page, the gateway and SageMaker, each in its own place. */
export interface World {
  readonly site: Site;
  readonly graphql: string;
  /** Ends SageMaker alone, where it is a command of its own; and begins it again, the same at the same address. */
  endSageMaker(): Promise<void>;
  beginSageMaker(): Promise<void>;
  close(): Promise<void>;
}

interface SageMaker {
  readonly endpoint: string;
  begin(): Promise<void>;
  end(): Promise<void>;
}

async function startSageMaker(options: readonly string[]): Promise<SageMaker> {
  // The account that a time makes is the same each time.
  const fixed = ['--now', new Date().toISOString(), ...options];
  let command = runCommand(['sandbox', '--port', '0', ...fixed]);
  const address = /AWS_ENDPOINT_URL_SAGEMAKER=(\S+)/;
  const endpoint = await command.told(address);
  return {
    endpoint,
    begin: async () => {
      command = runCommand(['sandbox', '--port', new URL(endpoint).port, ...fixed]);
      await command.told(address);
    },
    end: async () => await command.end(),
  };
}

const AWS = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'sandbox', AWS_SECRET_ACCESS_KEY: 'sandbox' };

/** The gateway allows the page's origin, and the page is told the gateway's address. */
export async function startWorld({ sandbox, env = {} }: WorldOptions = {}): Promise<World> {
  const site = await startSite();
  let sageMaker: SageMaker | null = null;
  let gateway: Command | null = null;
  const close = async (): Promise<void> => {
    await Promise.all([gateway?.end(), sageMaker?.end(), site.close()]);
  };
  try {
    sageMaker = sandbox ? await startSageMaker(sandbox) : null;
    // Many pages in a few seconds: what a person does in an hour.
    const shared = { PORT: '0', CORS_ORIGINS: site.origin, BUDGET_LIST: '100', BUDGET_SEARCH: '100', ...env };
    gateway = sageMaker
      ? runCommand(['serve'], { ...AWS, ...shared, AWS_ENDPOINT_URL_SAGEMAKER: sageMaker.endpoint })
      : runCommand(['start'], shared);
    const graphql = `${await gateway.told(/^GraphiQL: (http:\S+)\/graphiql$/)}/graphql`;
    site.use(graphql);
    return {
      site,
      graphql,
      endSageMaker: async () => await sageMaker?.end(),
      beginSageMaker: async () => await sageMaker?.begin(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
