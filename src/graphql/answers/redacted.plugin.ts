import type { ApolloServerPlugin } from '@apollo/server';
import {
  type ASTVisitor,
  BREAK,
  type DefinitionNode,
  type DocumentNode,
  getVariableValues,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fragmentsOf } from '../documents/fragments.js';
import { isIncluded } from '../documents/selection.js';

/** Tells what a caller never sees. */
interface Sight {
  isHidden(type: string, field: string): boolean;
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** A condition that is null fails its field, which then gives nothing. */
function isAsked(node: SelectionNode, asked: Asked): boolean {
  try {
    return isIncluded(node, asked);
  } catch {
    return false;
  }
}

/** Visits only what `@skip` and `@include` leave in. */
function whereIncluded(asked: Asked, look: (node: SelectionNode) => void): ASTVisitor {
  const enter = (node: SelectionNode): false | undefined => {
    if (!isAsked(node, asked)) return false;
    look(node);
    return undefined;
  };
  return { Field: enter, InlineFragment: enter, FragmentSpread: enter };
}

/** The operation and the fragments that it spreads: a document may hold others. */
function definitionsOf(asked: Asked): readonly DefinitionNode[] {
  const fragments = fragmentsOf(asked.document);
  const found = new Set<DefinitionNode>([asked.operation]);
  // A set also gives members that are added during the loop.
  for (const definition of found) {
    visit(
      definition,
      whereIncluded(asked, (node) => {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : undefined;
        if (fragment) found.add(fragment);
      }),
    );
  }
  return [...found];
}

/** The fields that an operation selects, each once, as `Type.field`. */
function fieldsOf(asked: Asked): ReadonlySet<string> {
  const fields = new Set<string>();
  const types = new TypeInfo(asked.schema);
  const look = whereIncluded(asked, (node) => {
    const parent = types.getParentType();
    if (parent && node.kind === Kind.FIELD) fields.add(`${parent.name}.${node.name.value}`);
  });
  visit({ ...asked.document, definitions: definitionsOf(asked) }, visitWithTypeInfo(types, look));
  return fields;
}

/** Whether the operation may select other fields with other variables. */
function isConditional({ document }: Asked): boolean {
  let isFound = false;
  visit(document, {
    Directive: () => {
      isFound = true;
      return BREAK;
    },
  });
  return isFound;
}

function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // Done ahead of time: nobody waits for it here.
  }
}

/** `extensions.redacted` names the selected fields that this caller never sees, whether or not there was anything in them. */
export function redactedPlugin<C extends { readonly sight: Sight }>(
  /** Turns a type's name in the schema into the name that sights use. */
  ownName: (type: string) => string,
): ApolloServerPlugin<C> {
  const known = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();
  const read = (one: Omit<Asked, 'variableValues'>, variables: Asked['variableValues'] = {}): ReadonlySet<string> => {
    const { coerced = {} } = getVariableValues(one.schema, one.operation.variableDefinitions ?? [], variables);
    const asked = { ...one, variableValues: coerced };
    const fields = fieldsOf(asked);
    if (!isConditional(asked)) known.set(one.operation, fields);
    return fields;
  };
  return {
    async requestDidStart() {
      let asked: (() => ReadonlySet<string>) | null = null;
      return {
        async executionDidStart({ document, operation, schema, request: { variables } }) {
          let fields: ReadonlySet<string> | undefined;
          const reading = (): ReadonlySet<string> => {
            fields ??= known.get(operation) ?? read({ schema, operation, document }, variables);
            return fields;
          };
          asked = reading;
          // Done while SageMaker is waited for; a failure is told where the result is needed.
          if (!known.has(operation)) setImmediate(() => attempt(reading));
        },
        async willSendResponse({ contextValue: { sight }, response: { body } }) {
          if (!asked || body.kind !== 'single' || body.singleResult.data === undefined) return;
          const redacted = [...asked()].filter((field) => {
            const [type = '', name = ''] = field.split('.');
            return sight.isHidden(ownName(type), name);
          });
          if (redacted.length === 0) return;
          body.singleResult.extensions = { ...body.singleResult.extensions, redacted: redacted.sort() };
        },
      };
    },
  };
}
