import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { shownFigure } from './document-figures.js';
import { type Fragments, fragmentsOf } from '../documents/fragments.js';
import { ListItems, LongListError, type Variables } from './list-items.js';
import { SelectionSum } from '../documents/selection-sum.js';

export interface ArgumentLimits {
  readonly maxFirst: number;
  readonly maxListItems: number;
}

/**
 * How many times as many items all lists of an operation may have as one list: a variable in many places is made anew for each.
 */
const LISTS = 3;

/** What is too much, in one line, and the argument at fault; none where it is all arguments together. */
export interface Excess {
  readonly message: string;
  readonly argument?: ArgumentNode;
}

class ArgumentExcessError extends Error {
  override readonly name = 'ArgumentExcessError';

  constructor(
    message: string,
    readonly argument: ArgumentNode,
  ) {
    super(message);
  }
}

function named({ name, alias }: FieldNode): string {
  return alias ? `${name.value} (${alias.value.slice(0, 40)})` : name.value;
}

/** Checks every argument of an operation, and counts the items of lists in them. */
class ArgumentCheck {
  readonly sum: SelectionSum<null>;
  private readonly lists: ListItems;

  constructor(
    fragments: Fragments,
    private readonly variables: Variables,
    private readonly limits: ArgumentLimits,
  ) {
    this.sum = new SelectionSum({
      fragments,
      ofField: (field) => this.ofField(field),
      isLeftOut: (selection) => this.isLeftOut(selection),
    });
    this.lists = new ListItems(limits.maxListItems, variables);
  }

  private ofField(field: FieldNode): number {
    let items = field.selectionSet ? this.sum.of(field.selectionSet, null) : 0;
    for (const argument of field.arguments ?? []) {
      // Only connections have an argument of this name.
      if (argument.name.value === 'first') this.checkFirst(field, argument);
      items += this.inArgument(field, argument);
    }
    return items;
  }

  private checkFirst(field: FieldNode, argument: ArgumentNode): void {
    const first = this.read(argument.value);
    const { maxFirst } = this.limits;
    if (typeof first !== 'number' || (first >= 1 && first <= maxFirst)) return;
    throw new ArgumentExcessError(
      `first of ${named(field)} takes 1 to ${maxFirst}, not ${first} (MAX_FIRST)`,
      argument,
    );
  }

  private inArgument(field: FieldNode, argument: ArgumentNode): number {
    try {
      return this.lists.inText(argument.value, argument.name.value);
    } catch (error) {
      if (!(error instanceof LongListError)) throw error;
      const { path, length } = error;
      throw new ArgumentExcessError(
        `${path} of ${named(field)} takes at most ${this.limits.maxListItems} items, not ${length} (MAX_LIST_ITEMS)`,
        argument,
      );
    }
  }

  private isLeftOut({ directives = [] }: SelectionNode): boolean {
    const says = ({ arguments: given = [] }: DirectiveNode): unknown => given[0] && this.read(given[0].value);
    return directives.some(
      (directive) =>
        (directive.name.value === 'skip' && says(directive) === true) ||
        (directive.name.value === 'include' && says(directive) === false),
    );
  }

  private read(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) return this.variables[value.name.value];
    if (value.kind === Kind.BOOLEAN) return value.value;
    return value.kind === Kind.INT ? Number(value.value) : undefined;
  }
}

function tooManyItems(items: number, limits: ArgumentLimits): Excess | null {
  const most = LISTS * limits.maxListItems;
  if (items <= most) return null;
  return {
    message: `The lists in all arguments of the operation have ${shownFigure(items)} items; at most ${most} are taken (${LISTS} x MAX_LIST_ITEMS)`,
  };
}

/**
 * What is too much however the variables are used. Told before they are coerced, which takes many times as long. A single list
 * that is too long can be told in more detail where it is used.
 */
export function variablesExcess(
  definitions: readonly VariableDefinitionNode[],
  given: Variables,
  limits: ArgumentLimits,
): Excess | null {
  const lists = new ListItems(limits.maxListItems, given);
  try {
    const items = definitions.map(({ variable: { name } }) => lists.inValue(given[name.value], name.value));
    return tooManyItems(
      items.reduce((sum, one) => sum + one, 0),
      limits,
    );
  } catch (error) {
    if (!(error instanceof LongListError)) throw error;
    return null;
  }
}

/** What is too much in the arguments of an operation of a valid document; null where all are within the limits. */
export function argumentExcess(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  variables: Variables,
  limits: ArgumentLimits,
): Excess | null {
  try {
    return tooManyItems(
      new ArgumentCheck(fragmentsOf(document), variables, limits).sum.of(operation.selectionSet, null),
      limits,
    );
  } catch (error) {
    if (!(error instanceof ArgumentExcessError)) throw error;
    return { message: error.message, argument: error.argument };
  }
}
