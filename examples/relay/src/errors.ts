import type { PayloadError } from 'relay-runtime';

type Path = NonNullable<PayloadError['path']>;

interface Told extends PayloadError {
  readonly extensions?: { readonly indices?: readonly (readonly number[])[] };
}

function placed(path: Path, places: readonly number[]): Path {
  const left = [...places];
  return path.map((key) => (typeof key === 'number' ? (left.shift() ?? key) : key));
}

/**
 * The gateway says once what happens to one field in many rows, at the first of them. Relay looks for an error at the path
 * of each field: to `@catch` and `@throwOnFieldError` the other rows would be null for good.
 */
export function atEachPlace(errors: readonly Told[]): PayloadError[] {
  return errors.flatMap((error) => {
    const { path, extensions } = error;
    return path && extensions?.indices
      ? extensions.indices.map((places) => ({ ...error, path: placed(path, places) }))
      : [error];
  });
}
