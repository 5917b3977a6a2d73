/** A request that is answered with a status and one line, before GraphQL sees it. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly extensions: object = { code: 'BAD_REQUEST', retryable: false },
  ) {
    super(message);
  }
}
