// For codegen.yml: the manifest of persisted operations that TRUSTED_DOCUMENTS takes, in the format of Apollo's tool. An id is
// the SHA-256 of the operation as `print` of graphql writes its typed document.
import { createHash } from 'node:crypto';
import { Kind, print, visit } from 'graphql';

export function plugin(_schema, files) {
  const definitions = files.flatMap(({ document }) => document.definitions);
  const fragments = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operations = definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const body = print({ kind: Kind.DOCUMENT, definitions: [operation, ...spreadIn(operation, fragments)] });
      const id = createHash('sha256').update(body).digest('hex');
      return { id, name: operation.name.value, type: operation.operation, body };
    });
  return JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2);
}

/** The fragments that a definition needs, each once, in the order in which they are met. */
function spreadIn(definition, fragments, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (found.has(fragment)) return;
      found.add(fragment);
      spreadIn(fragment, fragments, found);
    },
  });
  return found;
}
