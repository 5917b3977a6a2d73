import * as aws from '@aws-sdk/client-sagemaker';

/** A structure of the SDK as it stands at run time: its members, and the structures that they hold. */
export interface SdkStructure {
  readonly name: string;
  readonly members: readonly string[];
}

type Schema = unknown;

function structureIn(schema: Schema): readonly unknown[] | null {
  let current = schema;
  // A member's schema is a function that gives it, a list or map around it ([1 | 2, ..., inner]), or a plain number.
  for (let depth = 0; depth < 10; depth += 1) {
    if (typeof current === 'function') current = (current as () => unknown)();
    else if (!Array.isArray(current)) return null;
    else if (current[0] === 3) return current;
    else if (current[0] === 1) current = current[4];
    else if (current[0] === 2) current = current[5] ?? current[4];
    else current = current[0];
  }
  return null;
}

/** A structure by its name, with the members that the SDK knows. */
export function structure(name: string): SdkStructure {
  const schema = (aws as unknown as Record<string, unknown[]>)[`${name}$`];
  if (!Array.isArray(schema)) throw new Error(`the SDK has no ${name}`);
  return { name, members: schema[4] as string[] };
}

/** All structures that are reachable from these. */
export function reachable(roots: readonly string[]): readonly SdkStructure[] {
  const found = new Map<string, SdkStructure>();
  const visit = (schema: readonly unknown[]): void => {
    const name = schema[2] as string;
    if (found.has(name)) return;
    found.set(name, { name, members: schema[4] as string[] });
    for (const member of schema[5] as Schema[]) {
      const inner = structureIn(member);
      if (inner) visit(inner);
    }
  };
  for (const root of roots) visit((aws as unknown as Record<string, unknown[]>)[`${root}$`] ?? []);
  return [...found.values()];
}
