import { Agent, type ClientRequest } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { SageMakerClient, SageMakerClientConfig } from '@aws-sdk/client-sagemaker';
import { isTimeOver } from '../../timing/until.js';

/** The failure of a call whose connection had been given up. */
export class ConnectionGivenUp extends Error {
  override readonly name = 'ConnectionGivenUp';
}

/** Only budgets hold calls up, each only those of its operation: a limit of sockets would be one queue for all. */
const OPTIONS = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY };
/**
 * For how long an idle connection is kept. Firewalls forget it after some minutes, most without a word: a call that goes out on
 * it is never answered.
 */
const IDLE_MS = 60_000;

/**
 * The connections of one client, kept for later calls. The other end, or something between, may have given up one that was idle:
 * the next call fails by it, which says nothing about SageMaker.
 */
export class KeptConnections {
  private readonly agents: { readonly httpAgent: Agent; readonly httpsAgent: TlsAgent };
  /** The failures of calls whose connection had been kept, before their answer began. */
  private readonly givenUp = new WeakSet<Error>();

  constructor(idleMs = IDLE_MS) {
    // For a connection in use the timeout only makes the agents report its silence, and nobody listens.
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
        // An answer that is not HTTP (HPE_) says that: the connection was good.
        if (!error.code?.startsWith('HPE_')) this.givenUp.add(error);
      });
    };
    return agent;
  }

  /**
   * Names the failure of a call whose kept connection had been given up, and closes the other idle connections, which have been
   * idle as long. They are closed too where a call waits until its time is over: something between may take all that is sent and
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
      // Next to the connection: further out, its error is made into another.
      { name: 'keptConnections', step: 'deserialize', priority: 'low' },
    );
  }

  private letGo(): void {
    for (const { freeSockets } of Object.values(this.agents))
      for (const sockets of Object.values(freeSockets)) for (const socket of sockets ?? []) socket.destroy();
  }
}
