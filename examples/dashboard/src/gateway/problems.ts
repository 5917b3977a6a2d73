import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

export type Path = readonly (string | number)[];

/** One error of an answer, as the page shows it. */
export interface Problem {
  readonly message: string;
  readonly code: string;
  /** Whether the same may succeed a little later. */
  readonly retryable: boolean;
  /** The first place where it stands. */
  readonly path: Path;
  /** In how many rows of a list it happened. */
  readonly count: number;
  /** All of them, as far as the gateway names them. */
  readonly places: readonly Path[];
}

export interface GivenError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: {
    readonly code?: unknown;
    readonly retryable?: unknown;
    readonly count?: unknown;
    /** For each place, what stands where `path` has its numbers. */
    readonly indices?: readonly (readonly number[])[];
  };
}

function placed(path: Path, indices: readonly number[]): Path {
  const left = indices.values();
  return path.map((key) => (typeof key === 'number' ? (left.next().value ?? key) : key));
}

export function problem({ message, path = [], extensions = {} }: GivenError): Problem {
  const { code, retryable, count, indices } = extensions;
  return {
    message,
    path,
    code: typeof code === 'string' ? code : 'UNKNOWN',
    retryable: retryable === true,
    count: typeof count === 'number' ? count : 1,
    places: indices ? indices.map((one) => placed(path, one)) : [path],
  };
}

/** What a body of a refused request says, where it is GraphQL. */
function errorsOf(body: string): readonly GivenError[] {
  try {
    const { errors } = JSON.parse(body) as { errors?: readonly GivenError[] };
    return errors ?? [];
  } catch {
    return [];
  }
}

/** The errors of an answer, or of its lack. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error === undefined || error === null) return [];
  if (CombinedGraphQLErrors.is(error)) return error.errors.map((one) => problem(one as GivenError));
  if (ServerError.is(error)) {
    const given = errorsOf(error.bodyText).map(problem);
    if (given.length > 0) return given;
    const message = `The gateway answered with status ${error.statusCode}`;
    return [problem({ message, extensions: { code: 'NO_ANSWER', retryable: error.statusCode >= 500 } })];
  }
  const message = 'The gateway cannot be reached from this page';
  return [problem({ message, extensions: { code: 'NO_ANSWER', retryable: true } })];
}
