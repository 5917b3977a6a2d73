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

/** Who tells what a caller never sees. */
interface Sight {
  isHidden(type: string, field: string): boolean;
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** A condition that is null fails its field, which gives nothing then. */
function isAsked(node: SelectionNode, asked: Asked): boolean {
  try {
    return isIncluded(node, asked);
  } catch {
    return false;
  }
}

/** Of what `@skip` and `@include` leave out nothing is looked at. */
function whereIncluded(asked: Asked, look: (node: SelectionNode) => void): ASTVisitor {
  const enter = (node: SelectionNode): false | undefined => {
    if (!isAsked(node, asked)) return false;
    look(node);
    return undefined;
  };
  return { Field: enter, InlineFragment: enter, FragmentSpread: enter };
}

/** The operation, and the fragments that it spreads: a document may hold others. */
function definitionsOf(asked: Asked): readonly DefinitionNode[] {
  const fragments = fragmentsOf(asked.document);
  const found = new Set<DefinitionNode>([asked.operation]);
  // A set gives what is added while it is gone through as well.
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

/** The fields that an operation selects, as `Type.field`, each once. */
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

/** Whether it may select other fields where its variables are others. */
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
    // Nobody waits for it here.
  }
}

/** `extensions.redacted` names the selected fields that this caller never sees, whether or not there was anything in them. */
export function redactedPlugin<C extends { readonly sight: Sight }>(
  /** From a type's name in the schema to the one that sights go by. */
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
          // While SageMaker is waited for there is time; what fails is said where it is asked for.
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
