import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from './account/account.js';
import { OPERATION_NAMES } from './operations/names.js';
import { runOperation } from './operations/table.js';
import type { SandboxOptions } from './options.js';
import { ResultCache } from './search/result-cache.js';
import type { CallLog } from './wire/call-log.js';
import { AwsError } from './wire/errors.js';
import type { FaultError, Faults } from './wire/faults.js';
import type { Input } from './wire/input.js';
import { toWire } from './wire/json.js';
import { bodyOf } from './wire/listener.js';
import { checkSignature } from './wire/signature.js';
import { Throttle } from './wire/throttle.js';

type Settings = Pick<SandboxOptions, 'latencyMs' | 'limits' | 'quirks'>;

const JSON_TYPE = 'application/x-amz-json-1.1';
const LABELING = ['DescribeLabelingJob', 'ListLabelingJobs'];
const HTML =
  '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n';

/** From an HTTP request to its answer. */
export class Service {
  #settings: Settings;
  #closed = false;
  readonly #throttle = new Throttle();
  readonly #results = new ResultCache();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    readonly account: Account,
    settings: Settings,
    readonly faults: Faults,
    readonly log: CallLog,
  ) {
    this.#settings = settings;
  }

  set(change: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...change };
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: unknown) => {
      if (this.#closed || response.destroyed) return;
      if (response.headersSent) response.destroy();
      else this.#send(response, 500, JSON.stringify({ __type: 'InternalFailure', message: String(error) }), JSON_TYPE);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const operation = /^SageMaker\.(\w+)$/.exec(String(request.headers['x-amz-target'] ?? ''))?.[1] ?? 'Unknown';
    let input: Input = {};
    let parsed = true;
    try {
      input = JSON.parse(text || '{}') as Input;
      parsed = typeof input === 'object' && input !== null && !Array.isArray(input);
    } catch {
      parsed = false;
    }
    const call = this.log.add(operation, parsed ? input : {});
    const number = this.log.count;
    await this.#pause();
    if (this.#closed) return;

    const fault = parsed ? this.faults.strike(operation, input) : undefined;
    if (fault?.hang) return;
    if (fault?.reset) {
      request.socket.resetAndDestroy();
      return this.log.tell(call, 0);
    }
    const finish = (status: number, body: string, type = JSON_TYPE, error?: string) => {
      this.#send(response, status, body, type);
      this.log.tell(call, status, error);
    };
    if (fault?.body !== undefined)
      return finish(fault.status ?? 500, fault.body, fault.contentType ?? 'text/html; charset=utf-8');
    try {
      const output = this.#output(request, operation, input, parsed, number, fault);
      finish(200, JSON.stringify(fault?.patch ? fault.patch(output) : output));
    } catch (error) {
      if (error instanceof HtmlAnswer) return finish(500, HTML, 'text/html; charset=utf-8');
      if (!(error instanceof AwsError)) throw error;
      finish(error.status, JSON.stringify({ __type: error.type, message: error.message }), JSON_TYPE, error.type);
    }
  }

  #output(
    request: IncomingMessage,
    operation: string,
    input: Input,
    parsed: boolean,
    call: number,
    fault?: FaultError,
  ): Record<string, unknown> {
    const { limits, quirks } = this.#settings;
    const now = this.account.clock();
    if (request.method !== 'POST' || !OPERATION_NAMES.includes(operation))
      throw new AwsError('UnknownOperationException', `Unknown operation: ${operation}`, 404);
    // Signatures carry the caller's own time, whatever clock the account goes by.
    checkSignature(request.headers, Date.now());
    if (!request.headers['content-type']?.startsWith(JSON_TYPE) || !parsed)
      throw new AwsError('SerializationException', 'The request is not AWS JSON 1.1');
    if (fault && !fault.patch)
      throw new AwsError(fault.type ?? 'InternalFailure', fault.message ?? 'A planned fault', fault.status ?? 400);
    this.#throttle.take(operation, limits[operation], now);
    if (quirks['labeling-html'] && LABELING.includes(operation)) throw new HtmlAnswer();
    return toWire(
      runOperation({ operation, account: this.account, quirks, at: now, call, results: this.#results }, input),
    ) as Record<string, unknown>;
  }

  #pause(): Promise<void> | undefined {
    const { latencyMs } = this.#settings;
    if (latencyMs <= 0) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, latencyMs);
      this.#timers.add(timer);
    });
  }

  #send(response: ServerResponse, status: number, body: string, type: string): void {
    response.writeHead(status, {
      'content-type': type,
      'x-amzn-requestid': randomUUID(),
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  }
}

class HtmlAnswer extends Error {}
