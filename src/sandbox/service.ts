import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OPERATION_NAMES } from './operations/names.js';
import { type Behaviour, HtmlAnswer, type Scope } from './scope.js';
import type { Scopes } from './scopes.js';
import { runSts } from './sts/operations.js';
import { awsJson } from './wire/aws-json.js';
import { awsQuery, FORM } from './wire/aws-query.js';
import type { CallLog, SandboxCall } from './wire/call-log.js';
import { AwsError } from './wire/errors.js';
import type { Faults } from './wire/faults.js';
import { bodyOf } from './wire/listener.js';
import type { Protocol, ReadCall } from './wire/protocol.js';
import { checkSignature, signerOf } from './wire/signature.js';

const HTML_TYPE = 'text/html; charset=utf-8';
const HTML =
  '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n';

/** From an HTTP request to its answer. */
export class Service {
  #closed = false;
  /** The latency of answers that no scope gives. */
  #latencyMs: number;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    readonly scopes: Scopes,
    readonly faults: Faults,
    readonly log: CallLog,
    latencyMs: number,
  ) {
    this.#latencyMs = latencyMs;
  }

  set(change: Partial<Behaviour>): void {
    this.#latencyMs = change.latencyMs ?? this.#latencyMs;
    for (const scope of this.scopes.all) scope.set(change);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const protocol = request.headers['content-type']?.startsWith(FORM) ? awsQuery : awsJson;
    this.#answer(request, response, protocol).catch((error: unknown) => {
      if (this.#closed || response.destroyed) return;
      if (response.headersSent) response.destroy();
      else {
        const id = randomUUID();
        const failure = new AwsError('InternalFailure', String(error), 500);
        send(response, 500, protocol.error(failure, id), protocol.contentType, id);
      }
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse, protocol: Protocol): Promise<void> {
    const at = Date.now();
    const read = protocol.read(request.headers, await bodyOf(request));
    const { operation, input, isReadable } = read;
    const named = this.scopes.named(signerOf(request.headers));
    const scope = protocol === awsJson ? this.scopes.find(named.accountId, named.region) : undefined;
    const call = this.log.add({ operation, input, ...named, at });
    scope?.counter.add(operation);
    const number = scope?.counter.total ?? 0;
    await this.#pause(scope?.latencyMs ?? this.#latencyMs);
    if (this.#closed) return;

    const fault = isReadable ? this.faults.strike(call) : undefined;
    if (fault?.hang) return;
    if (fault?.stall) return void response.writeHead(200, { 'content-type': protocol.contentType }).write(' ');
    if (fault?.reset) {
      request.socket.resetAndDestroy();
      return this.log.tell(call, 0);
    }
    const id = randomUUID();
    const finish = (status: number, body: string, type: string, error?: string) => {
      send(response, status, body, type, id);
      this.log.tell(call, status, error);
    };
    if (fault?.body !== undefined) return finish(fault.status ?? 500, fault.body, fault.contentType ?? HTML_TYPE);
    try {
      checkCall(request, protocol.service, read);
      if (fault && !fault.patch && !fault.cut)
        throw new AwsError(fault.type ?? 'InternalFailure', fault.message ?? 'A planned fault', fault.status ?? 400);
      const output = protocol === awsQuery ? this.#ofSts(request, call) : ofScope(scope, call, number);
      const told = fault?.patch ? fault.patch(output) : output;
      const body = protocol.output(operation, told, id);
      if (fault?.cut) {
        response.writeHead(200, { 'content-type': protocol.contentType, 'content-length': Buffer.byteLength(body) });
        response.write(body.slice(0, body.length / 2), () => request.socket.resetAndDestroy());
        return this.log.tell(call, 0);
      }
      finish(200, body, protocol.contentType);
    } catch (error) {
      if (error instanceof HtmlAnswer) return finish(500, HTML, HTML_TYPE);
      if (!(error instanceof AwsError)) throw error;
      finish(error.status, protocol.error(error, id), protocol.contentType, error.type);
    }
  }

  #ofSts({ headers }: IncomingMessage, { operation, input, accountId }: SandboxCall): Record<string, unknown> {
    const { accessKeyId = '' } = signerOf(headers) ?? {};
    const sessionToken = headers['x-amz-security-token'] as string | undefined;
    return runSts(operation, input, { accountId, accessKeyId, sessionToken }, this.scopes);
  }

  #pause(latencyMs: number): Promise<void> | undefined {
    if (latencyMs <= 0) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, latencyMs);
      this.#timers.add(timer);
    });
  }
}

/** Throws for calls that AWS refuses whatever the scope. */
function checkCall({ method, headers }: IncomingMessage, service: Protocol['service'], read: ReadCall): void {
  if (method !== 'POST' || (service === 'sagemaker' && !OPERATION_NAMES.includes(read.operation)))
    throw new AwsError('UnknownOperationException', `Unknown operation: ${read.operation}`, 404);
  // Signatures carry the caller's own time, whatever clock the account goes by.
  checkSignature(headers, service, Date.now());
  if (!read.isReadable) throw new AwsError('SerializationException', 'The request is not AWS JSON 1.1');
}

function ofScope(scope: Scope | undefined, { operation, input }: SandboxCall, number: number): Record<string, unknown> {
  // The error that AWS gives for an unknown key, and for a region that the key's account has not enabled.
  if (!scope)
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  return scope.answer(operation, input, number);
}

function send(response: ServerResponse, status: number, body: string, type: string, id: string): void {
  response.writeHead(status, {
    'content-type': type,
    'x-amzn-requestid': id,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
