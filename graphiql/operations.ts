/** An operation that is shipped with the gateway, from `schema/operations/`. */
export interface Operation {
  /** The operation's own name, or the file's where it has none. */
  name: string;
  /** The first comment line of the file. */
  description: string;
  query: string;
  /** JSON text; empty where the operation has no file of variables. */
  variables: string;
}

const queries = import.meta.glob<string>('../schema/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../schema/operations/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All of them, in the order of their file names. */
export const operations: readonly Operation[] = Object.entries(queries)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([path, query]) => ({
    name: nameOf(query) ?? path.replace(/^.*\/|\.graphql$/g, ''),
    description: /^#\s*(.+)$/m.exec(query)?.[1]?.trim() ?? '',
    query,
    variables: variables[path.replace(/\.graphql$/, '.variables.json')]?.trim() ?? '',
  }));

/** The name of an operation, where it has one. */
export function nameOf(query: string): string | undefined {
  return /^\s*query\s+(\w+)/m.exec(query)?.[1];
}
