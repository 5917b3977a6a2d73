/** What the gateway tells its operator; one line of JSON each. */
export interface Log {
  upstreamError(error: unknown, call: { readonly scope: string; readonly operation: string }): void;
  internalError(error: unknown): void;
  /** A variable that nothing reads, and is nearly a setting. */
  misspeltSetting(misspelt: { readonly name: string; readonly near: string }): void;
  /** A scope that the policy names, and that is not among these. */
  unservedScope(scope: string, served: readonly string[]): void;
  /** Something that a scope's Search was seen not to do. */
  searchLimit(what: string): void;
  /** One operation, whoever asked it; neither its variables nor its results. */
  operation(line: object): void;
  /** A request that did not say who asks, and what stands behind that: for the operator, not for who asked. */
  unauthenticated(error: unknown): void;
  /** Somebody asks more often than they may. */
  tooManyRequests(caller: string): void;
}

interface Described extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** AWS quotes what was asked for, and that is for nobody who reads the log. Of other servers it may be no text. */
function withoutValues(message: unknown): string {
  if (typeof message !== 'string') return '';
  // Of an answer that is no JSON, V8 quotes what stands around the first sign that is wrong: a piece of a record.
  const unquoted = message.replace(/(?:\.{3})?"[^]*is not valid JSON/, '... is not valid JSON');
  const plain = unquoted.replaceAll(/\b(values?\b[^'"[\]\n]{0,16})(?:'[^']*'|"[^"]*"|\[[^\]]*\])/gi, '$1...');
  // What follows a line break is what was signed, the session token with it, or the SDK's advice for its own users.
  return plain.split('\n', 1)[0] ?? '';
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  const { name, message, $metadata, stack } = error as Described;
  // An SDK error is told by its request; a fault of our own by where it arose.
  return $metadata
    ? { error: name, message: withoutValues(message), status: $metadata.httpStatusCode, requestId: $metadata.requestId }
    : { error: name, message, stack };
}

/** Parts of a token may be quoted there. */
const MOST_SAID = 200;

/** What it says, and what each that caused it says: a key that cannot be read is one of a path, at an address. */
function causes(error: unknown): readonly string[] {
  const said = (error instanceof Error ? error.message : String(error)).slice(0, MOST_SAID);
  return error instanceof Error && error.cause !== undefined ? [said, ...causes(error.cause)] : [said];
}

/** Enough to see how scopes are written. */
const MOST_NAMED = 5;

/** What JSON leaves as it is, and readers of lines take for the end of one, terminals for an order, and eyes the wrong way round. */
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
