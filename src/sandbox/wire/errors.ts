/** An error as SageMaker tells it: `__type` and `message`, with an HTTP status. */
export class AwsError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = type;
  }
}

export const validation = (message: string) => new AwsError('ValidationException', message);
export const resourceNotFound = (message: string) => new AwsError('ResourceNotFound', message);
export const accessDenied = (accountId: string, operation: string) =>
  new AwsError(
    'AccessDeniedException',
    `User: arn:aws:sts::${accountId}:assumed-role/reader/session is not authorized to perform: sagemaker:${operation} because no identity-based policy allows the sagemaker:${operation} action`,
  );

/** AWS's sentence for a member that breaks its constraint. */
export function constraint(value: unknown, member: string, must: string): AwsError {
  const path = member.charAt(0).toLowerCase() + member.slice(1);
  const shown = value === undefined ? 'null' : String(value).slice(0, 200);
  return validation(
    `1 validation error detected: Value '${shown}' at '${path}' failed to satisfy constraint: Member must ${must}`,
  );
}
