import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError } from './errors.js';
import type { Input } from './input.js';

/** A call as a protocol reads it. */
export interface ReadCall {
  readonly operation: string;
  readonly input: Input;
  /** Whether the body is what the protocol takes; `input` is empty where it is not. */
  readonly isReadable: boolean;
}

/** How a service's calls and answers are written. */
export interface Protocol {
  /** The service's name in a signature. */
  readonly service: 'sagemaker' | 'sts';
  readonly contentType: string;
  read(headers: IncomingHttpHeaders, body: string): ReadCall;
  output(operation: string, output: object, requestId: string): string;
  error(error: AwsError, requestId: string): string;
}
