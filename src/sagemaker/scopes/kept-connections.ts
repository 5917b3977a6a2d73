import { Agent, type ClientRequest } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { SageMakerClient, SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { isTimeOver } from '../../upstream/until.js';

/** The failure of a call whose connection had been given up. */
export class ConnectionGivenUp extends Error {
  override readonly name = 'ConnectionGivenUp';
}

/** Budgets alone hold calls up, each its own operation's: a client's sockets would be one queue for all of them. */
const OPTIONS = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY };
/**
 * So long an idle connection is kept. Firewalls forget it after some minutes, most without a word: the call that goes out by it
 * is never answered.
 */
const IDLE_MS = 60_000;

/**
 * The connections of one client, which are kept for the calls that follow. Whoever stands at their other end, or between, may
 * have given one up that has been idle: the next call hears of it, and it is no word of SageMaker's.
 */
export class KeptConnections {
  private readonly agents: { readonly httpAgent: Agent; readonly httpsAgent: TlsAgent };
  /** The failures of calls whose connection had been kept, before their answer began. */
  private readonly givenUp = new WeakSet<Error>();

  constructor(idleMs = IDLE_MS) {
    // Of a connection under way the agents only tell that it has been silent for so long, and nobody asks.
    const options = { ...OPTIONS, timeout: idleMs };
    this.agents = { httpAgent: this.noting(new Agent(options)), httpsAgent: this.noting(new TlsAgent(options)) };
  }

  get handler(): SageMakerClientConfig['requestHandler'] {
    return this.agents;
  }

  private noting<A extends Agent>(agent: A): A {
    const reuse = agent.reuseSocket.bind(agent);
    agent.reuseSocket = (socket, request: ClientRequest) => {
      reuse(socket, request);
      request.once('error', (error: NodeJS.ErrnoException) => {
        // Of an answer that is no HTTP it says that: the connection was good.
        if (!error.code?.startsWith('HPE_')) this.givenUp.add(error);
      });
    };
    return agent;
  }

  /**
   * A call whose kept connection had been given up is told as that, and leaves none of the others to the next: they have been
   * idle as long. They are no better where one waits until its time is over: what stands between may take all that is sent, and
   * give nothing back.
   */
  watch(sdk: SageMakerClient): void {
    sdk.middlewareStack.add(
      (next) => async (call) => {
        try {
          return await next(call);
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          if (isTimeOver(error.cause)) this.letGo();
          if (!this.givenUp.has(error)) throw error;
          this.letGo();
          throw new ConnectionGivenUp(error.message, { cause: error });
        }
      },
      // Next to the connection: what it fails with is made into another error further out.
      { name: 'keptConnections', step: 'deserialize', priority: 'low' },
    );
  }

  private letGo(): void {
    for (const { freeSockets } of Object.values(this.agents))
      for (const sockets of Object.values(freeSockets)) for (const socket of sockets ?? []) socket.destroy();
  }
}
