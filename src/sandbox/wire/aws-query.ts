import type { Protocol } from './protocol.js';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

export const FORM = 'application/x-www-form-urlencoded';

/** The AWS Query protocol, which STS speaks: a form in, XML out. */
export const awsQuery: Protocol = {
  service: 'sts',
  contentType: 'text/xml',
  read(_, body) {
    const { Action: operation = 'Unknown', Version: __, ...input } = Object.fromEntries(new URLSearchParams(body));
    return { operation, input, isReadable: true };
  },
  output: (operation, output, requestId) =>
    document(`${operation}Response`, {
      [`${operation}Result`]: output,
      ResponseMetadata: { RequestId: requestId },
    }),
  // This protocol's codes are the names without their ending: MissingAuthenticationToken.
  error: ({ type, message, status }, requestId) =>
    document('ErrorResponse', {
      Error: {
        Type: status < 500 ? 'Sender' : 'Receiver',
        Code: type === 'ValidationException' ? 'ValidationError' : type.replace(/Exception$/, ''),
        Message: message,
      },
      RequestId: requestId,
    }),
};

function document(name: string, content: object): string {
  return `<${name} xmlns="${NAMESPACE}">${xmlOf(content)}</${name}>\n`;
}

function xmlOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return Object.entries(value)
    .map(([name, member]) => `<${name}>${xmlOf(member)}</${name}>`)
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
