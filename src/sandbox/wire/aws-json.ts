import type { Input } from './input.js';
import type { Protocol } from './protocol.js';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** AWS JSON 1.1, which SageMaker speaks. */
export const awsJson: Protocol = {
  service: 'sagemaker',
  contentType: CONTENT_TYPE,
  read(headers, body) {
    const operation = /^SageMaker\.(\w+)$/.exec(String(headers['x-amz-target'] ?? ''))?.[1] ?? 'Unknown';
    const input = parsed(body);
    const isJson = headers['content-type']?.startsWith(CONTENT_TYPE) ?? false;
    return { operation, input: input ?? {}, isReadable: isJson && input !== undefined };
  },
  output: (_, output) => JSON.stringify(output),
  error: ({ type, message }) => JSON.stringify({ __type: type, message }),
};

function parsed(body: string): Input | undefined {
  try {
    const input: unknown = JSON.parse(body || '{}');
    return typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Input) : undefined;
  } catch {
    return undefined;
  }
}
