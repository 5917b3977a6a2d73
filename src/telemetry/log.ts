/** What the gateway tells its operator, each in one line of JSON. */
export interface Log {
  upstreamError(error: unknown, call: { readonly scope: string; readonly operation: string }): void;
  internalError(error: unknown): void;
  /** A variable that nothing reads, and that is nearly a setting. */
  misspeltSetting(misspelt: { readonly name: string; readonly near: string }): void;
  /** A scope that the policy names, and that is not among the served ones. */
  unservedScope(scope: string, served: readonly string[]): void;
  /** Something that a scope's Search was seen to be unable to do. */
  searchLimit(what: string): void;
  /** One operation, whoever asked it; neither its variables nor its results. */
  operation(line: object): void;
  /** A request that did not say who asks, with the reason: for the operator, not for the client. */
  unauthenticated(error: unknown): void;
  /** Somebody asks more often than they may. */
  tooManyRequests(caller: string): void;
}

interface Described extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * Where an answer is not JSON, V8 quotes the text around the first wrong character: a piece of a record, or of a key. Another
 * server's message may not be a text.
 */
function unquoted(text: unknown): string {
  return typeof text === 'string' ? text.replace(/(?:\.{3})?"[^]*is not valid JSON/, '... is not valid JSON') : '';
}

/** Leaves out the values that AWS quotes from the request, which no reader of the log may see. */
function withoutValues(message: unknown): string {
  const plain = unquoted(message).replaceAll(/\b(values?\b[^'"[\]\n]{0,16})(?:'[^']*'|"[^"]*"|\[[^\]]*\])/gi, '$1...');
  // After a line break comes what was signed, with the session token, or the SDK's advice for its own users.
  return plain.split('\n', 1)[0] ?? '';
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  const { name, message, $metadata, stack } = error as Described;
  // An SDK error is identified by its request; a fault of the gateway by where it arose.
  return $metadata
    ? { error: name, message: withoutValues(message), status: $metadata.httpStatusCode, requestId: $metadata.requestId }
    : { error: name, message: unquoted(message), stack: unquoted(stack) };
}

/** How much of a message is logged: it may quote parts of a token. */
const MOST_SAID = 200;

/** The error's message, and those of its causes: a key that cannot be read was at some path or address. */
function causes(error: unknown): readonly string[] {
  const said = (error instanceof Error ? error.message : String(error)).slice(0, MOST_SAID);
  return error instanceof Error && error.cause !== undefined ? [said, ...causes(error.cause)] : [said];
}

/** How many scopes are named: enough to see how they are written. */
const MOST_NAMED = 5;

/** Characters that JSON leaves as they are, but that end a line for some readers, command terminals, or turn text around. */
const UNSEEN = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function inOneLine(value: object): string {
  return JSON.stringify(value).replaceAll(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A log that writes lines. */
export function createLog(write: (line: string) => void): Log {
  const line = (level: string, event: string, rest: object): void =>
    write(inOneLine({ time: new Date().toISOString(), level, event, ...rest }));
  return {
    upstreamError: (error, { scope, operation }) =>
      line('warn', 'upstream call failed', { scope, operation, ...describe(error) }),
    internalError: (error) => line('error', 'internal error', describe(error)),
    misspeltSetting: ({ name, near }) => line('warn', 'no such setting', { name, why: `did you mean ${near}?` }),
    unservedScope: (scope, served) => {
      const there = `${served.slice(0, MOST_NAMED).join(', ')}${served.length > MOST_NAMED ? ', ...' : ''}`;
      line('warn', 'no such scope', { scope, why: `the policy names it; there are ${there}` });
    },
    searchLimit: (what) => line('info', 'search is limited', { what }),
    operation: (audited) => line('info', 'operation', audited),
    tooManyRequests: (caller) => line('warn', 'too many requests', { caller }),
    unauthenticated: (error) => {
      const [why = '', ...because] = causes(error);
      line('warn', 'unauthenticated', { why, ...(because.length > 0 && { because: because.join(': ') }) });
    },
  };
}
