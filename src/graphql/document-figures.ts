import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
} from 'graphql';

/** How large a document is with its fragments expanded: all of its operations together. */
export interface DocumentFigures {
  /** Of the deepest selection, or of the deepest value where one is deeper. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

export class FragmentCycleError extends Error {
  override readonly name = 'FragmentCycleError';
}

const NONE: DocumentFigures = { depth: 0, aliases: 0, directives: 0, rootFields: 0 };

/** Of two things that stand beside each other. */
function beside(a: DocumentFigures, b: DocumentFigures): DocumentFigures {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    rootFields: a.rootFields + b.rootFields,
  };
}

function depthOfValue(value: ValueNode): number {
  if (value.kind === Kind.LIST) return 1 + Math.max(0, ...value.values.map(depthOfValue));
  if (value.kind !== Kind.OBJECT) return 0;
  return 1 + Math.max(0, ...value.fields.map((field) => depthOfValue(field.value)));
}

function depthOfType(type: TypeNode): number {
  return type.kind === Kind.NAMED_TYPE ? 0 : 1 + depthOfType(type.type);
}

type Annotated = Pick<SelectionNode, 'directives'>;
type Arguments = readonly { readonly value: ValueNode }[];

function ofArguments(given: Arguments = []): DocumentFigures {
  return { ...NONE, depth: Math.max(0, ...given.map(({ value }) => depthOfValue(value))) };
}

function ofDirectives({ directives = [] }: Annotated): DocumentFigures {
  const given = directives.map((directive) => ofArguments(directive.arguments)).reduce(beside, NONE);
  return { ...given, directives: directives.length };
}

/** Each fragment is measured once, however often it is spread: fragments that double each other cost what they are long. */
class Measure {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, DocumentFigures | 'under way'>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  ofFragment(name: string): DocumentFigures {
    const known = this.#known.get(name);
    if (known === 'under way') throw new FragmentCycleError(name);
    if (known) return known;
    const fragment = this.#fragments.get(name);
    // The rules that follow say that there is none.
    if (!fragment) return NONE;
    this.#known.set(name, 'under way');
    const figures = beside(ofDirectives(fragment), this.ofSelections(fragment.selectionSet));
    this.#known.set(name, figures);
    return figures;
  }

  ofSelections({ selections }: SelectionSetNode): DocumentFigures {
    let figures = NONE;
    for (const selection of selections) {
      figures = beside(figures, beside(ofDirectives(selection), this.#ofSelection(selection)));
    }
    return figures;
  }

  #ofSelection(selection: SelectionNode): DocumentFigures {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.ofSelections(selection.selectionSet);
    const below = selection.selectionSet ? this.ofSelections(selection.selectionSet) : NONE;
    const field = {
      depth: 1 + below.depth,
      aliases: below.aliases + (selection.alias ? 1 : 0),
      directives: below.directives,
      rootFields: 1,
    };
    return beside(ofArguments(selection.arguments), field);
  }
}

/** Throws a FragmentCycleError where a fragment spreads itself. */
export function figuresOf({ definitions }: DocumentNode): DocumentFigures {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const measure = new Measure(new Map(fragments.map((fragment) => [fragment.name.value, fragment])));
  // Also those that nothing spreads: a cycle among them is one all the same.
  const { depth } = fragments.map(({ name }) => measure.ofFragment(name.value)).reduce(beside, NONE);

  let figures: DocumentFigures = { ...NONE, depth };
  for (const operation of definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const variables = operation.variableDefinitions ?? [];
    const ofVariables = variables.map((variable) => ({
      ...ofDirectives(variable),
      depth: Math.max(depthOfType(variable.type), variable.defaultValue ? depthOfValue(variable.defaultValue) : 0),
    }));
    const selected = measure.ofSelections(operation.selectionSet);
    // An operation counts as one field at least, so that the number of operations is limited too: the standard rules look
    // at all variables of the fragments anew for each.
    const own = { ...selected, rootFields: Math.max(1, selected.rootFields) };
    figures = [ofDirectives(operation), ...ofVariables, own].reduce(beside, figures);
  }
  return figures;
}
