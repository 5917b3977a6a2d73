import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { parseAnswer } from './parse-answer.js';

interface Reader {
  read(schema: unknown, data: unknown): unknown;
}

interface Response {
  readonly statusCode: number;
  body?: unknown;
}

interface Collector {
  streamCollector?(body: unknown): Promise<Uint8Array>;
}

interface JsonProtocol {
  deserializer?: Partial<Reader>;
  deserializeResponse?(operation: unknown, context: Collector, response: Response): Promise<unknown>;
}

/** The schema of any JSON, by which the SDK reads errors. */
const DOCUMENT = 15;

interface Structure {
  /** Kind, namespace, name, traits, names of its members. */
  getSchema?(): unknown;
}

/** The names of the members of an answer; null where the SDK does not say. */
function membersOf(schema: unknown): readonly unknown[] | null {
  const told = (schema as Structure | null)?.getSchema?.();
  const names: unknown = Array.isArray(told) ? told[4] : null;
  return Array.isArray(names) ? names : null;
}

/**
 * The SDK would make an empty answer of what is no object, or of an error with status 200, and the gateway would find no jobs in
 * it.
 */
function answerIn(bytes: Uint8Array, schema: unknown): object {
  const answer: unknown = parseAnswer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new SyntaxError('the answer is no JSON object');
  const told = Object.keys(answer);
  const members = membersOf(schema);
  if (told.length > 0 && members && !told.some((name) => members.includes(name)))
    throw new SyntaxError('the answer has nothing of what was asked for');
  return answer;
}

/** Refuses answers without a body: an empty answer is `{}`. Not all give their length, and with status 204 none may. */
function refuseNothing(protocol: JsonProtocol): void {
  const { deserializeResponse: read } = protocol;
  if (typeof read !== 'function') return;
  protocol.deserializeResponse = async (operation, context, response) => {
    if (response.statusCode < 300 && typeof context.streamCollector === 'function') {
      const body = await context.streamCollector(response.body);
      if (body.byteLength === 0) throw new SyntaxError('the answer has no body');
      response.body = body;
    }
    return await read.call(protocol, operation, context, response);
  };
}

/**
 * Makes the client give answers as they came, without a copy that has dates and only the members it knows. Records are shaped
 * from them by this gateway's own types, and a page of Search takes half the time. A client that reads answers in some other way
 * is left alone, for records are shaped from those too.
 */
export function giveAnswersPlainly(sdk: SageMakerClient): void {
  const { protocol } = sdk.config as { protocol?: JsonProtocol };
  const reader = protocol?.deserializer;
  if (!protocol || typeof reader?.read !== 'function') return;
  refuseNothing(protocol);
  protocol.deserializer = {
    read: async (schema, data) =>
      schema !== DOCUMENT && data instanceof Uint8Array && data.byteLength > 0
        ? answerIn(data, schema)
        : await reader.read?.(schema, data),
  };
}

/** Refuses the same unusable answers, for clients that still read answers in the SDK's own way. */
export function refuseNoAnswers(sdk: SageMakerClient): void {
  const { protocol } = sdk.config as { protocol?: JsonProtocol };
  const reader = protocol?.deserializer;
  if (!protocol || typeof reader?.read !== 'function') return;
  const { read } = reader;
  refuseNothing(protocol);
  protocol.deserializer = Object.assign(Object.create(reader) as Reader, {
    async read(this: Reader, schema: unknown, data: unknown): Promise<unknown> {
      if (schema !== DOCUMENT && data instanceof Uint8Array) answerIn(data, schema);
      return await read.call(this, schema, data);
    },
  });
}
