// Run by the tests and, as it stands, by the benchmark: hence the endings .ts.

/** What a case must end with. */
export type Outcome =
  /** An error without a call to SageMaker; status 0 is a connection that is closed without a word. */
  | {
      readonly kind: 'refused';
      readonly status: number | readonly number[];
      readonly code?: string;
      readonly says?: string;
    }
  /** An answer as to anybody else; `says` is part of it, and it takes so many calls at most. */
  | { readonly kind: 'answered'; readonly says?: string; readonly code?: string; readonly calls?: number };

export interface AttackCase {
  readonly name: string;
  /** The bytes, as they go over the wire. */
  readonly pieces: () => readonly (string | Buffer)[];
  readonly outcome: Outcome;
  /** Between the pieces; such a case may last as long as a body may take. */
  readonly pauseMs?: number;
}

export const answered = (says?: string): Outcome => ({ kind: 'answered', ...(says !== undefined && { says }) });

/** An answer for which nothing is asked. */
export const answeredFree = (says?: string): Outcome => ({
  kind: 'answered',
  calls: 0,
  ...(says !== undefined && { says }),
});

/** An answer that ends where it holds as much as one may. */
export const cutShort: Outcome = { kind: 'answered', code: 'ANSWER_LIMIT_EXCEEDED' };

/** Before GraphQL sees it. */
export const badRequest = (status = 400, says?: string): Outcome => ({
  kind: 'refused',
  status,
  code: 'BAD_REQUEST',
  ...(says !== undefined && { says }),
});

export const invalid = (says?: string): Outcome => ({
  kind: 'refused',
  status: 400,
  code: 'GRAPHQL_VALIDATION_FAILED',
  ...(says !== undefined && { says }),
});

export const unparsed = (says?: string): Outcome => ({
  kind: 'refused',
  status: 400,
  code: 'GRAPHQL_PARSE_FAILED',
  ...(says !== undefined && { says }),
});

/** A value that its argument does not take: an error of the field where it was told there, of the request where of a variable. */
export const badInput = (status: 200 | 400, says?: string): Outcome => ({
  kind: 'refused',
  status,
  code: 'BAD_USER_INPUT',
  ...(says !== undefined && { says }),
});

/** What Node says of bytes that are not HTTP, without a body. */
export const notHttp = (status: number): Outcome => ({ kind: 'refused', status });

export function head(first: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${first} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** A body, whatever it is. */
export function body(
  content: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  path = '/graphql',
): readonly (string | Buffer)[] {
  const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content), ...headers };
  return [head(`POST ${path}`, length), content];
}

interface Operation {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

export const post = (operation: Operation): readonly (string | Buffer)[] => body(JSON.stringify(operation));

/** A request by address alone; the target goes out as it is given. */
export const get = (target: string, headers: Readonly<Record<string, string>> = {}): readonly string[] => [
  head(`GET ${target}`, headers),
];

/** The usual case: one document. */
export function asks(name: string, query: string | (() => string), outcome: Outcome, variables?: object): AttackCase {
  return { name, outcome, pieces: () => post({ query: typeof query === 'string' ? query : query(), variables }) };
}

export function times(count: number, make: (index: number) => string, between = ' '): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(between);
}

/** `open` and `close` so many times around `inside`. */
export function nested(levels: number, open: string, inside: string, close: string): string {
  return open.repeat(levels) + inside + close.repeat(levels);
}
