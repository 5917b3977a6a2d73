import type { Gateway } from '../../src/gateway.js';
import { loadConfig, loadGateway, loadLog } from '../built.ts';
import { answerCalls } from './host.ts';

const [{ readConfig }, { startGateway }, { createLog }] = await Promise.all([loadConfig(), loadGateway(), loadLog()]);
const running = new Map<string, Gateway>();

const methods = {
  async start({ env, endpoint }: { env: Record<string, string>; endpoint: string }): Promise<string> {
    const gateway = await startGateway(
      readConfig({ PORT: '0', ...env }),
      createLog(() => undefined),
      { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } },
    );
    running.set(gateway.url, gateway);
    return gateway.url;
  },
  async stop(url: string): Promise<void> {
    await running.get(url)?.close();
    running.delete(url);
  },
  /** The memory of the whole process, in bytes. */
  memory: (): number => process.memoryUsage.rss(),
};

export type GatewayMethods = typeof methods;

answerCalls(methods);
