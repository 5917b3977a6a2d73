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
  close(): Promise<void>;
}

async function endAll(commands: readonly Command[], site: Site): Promise<void> {
  await Promise.all([...commands.map(async (command) => await command.end()), site.close()]);
}

/** The gateway allows the page's origin, and the page is told the gateway's address. */
export async function startWorld({ sandbox, env = {} }: WorldOptions = {}): Promise<World> {
  const site = await startSite();
  const commands: Command[] = [];
  try {
    const shared = { PORT: '0', CORS_ORIGINS: site.origin, BUDGET_LIST: '100', ...env };
    if (sandbox) {
      const aws = runCommand(['sandbox', '--port', '0', ...sandbox]);
      commands.push(aws);
      commands.push(
        runCommand(['serve'], {
          ...shared,
          AWS_ENDPOINT_URL_SAGEMAKER: await aws.told(/AWS_ENDPOINT_URL_SAGEMAKER=(\S+)/),
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'sandbox',
          AWS_SECRET_ACCESS_KEY: 'sandbox',
        }),
      );
    } else commands.push(runCommand(['start'], shared));
    const graphiql = await commands.at(-1)?.told(/^GraphiQL: (http:\S+)\/graphiql$/);
    const graphql = `${graphiql}/graphql`;
    site.use(graphql);
    return { site, graphql, close: async () => await endAll(commands, site) };
  } catch (error) {
    await endAll(commands, site);
    throw error;
  }
}
