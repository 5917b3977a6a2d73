import { type DefinitionNode, type DocumentNode, Kind, visit } from 'graphql';

/** How large a document is with its fragments expanded, all of its operations together. */
export interface DocumentFigures {
  /** The depth of the deepest selection, or of the deepest value or type where that is deeper. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** The length of the longest name. */
  readonly nameLength: number;
}

/** A figure for a message: fragments that double each other give hundreds of digits. */
export function shownFigure(figure: number): string {
  return figure > 1e9 ? 'over 1000000000' : String(figure);
}

export class FragmentCycleError extends Error {
  override readonly name = 'FragmentCycleError';
}

interface Spread {
  readonly fragment: string;
  readonly depth: number;
}

/** A definition as it is written, with its fragments not expanded. */
interface Written {
  readonly figures: DocumentFigures;
  readonly spreads: readonly Spread[];
}

const NONE: DocumentFigures = { depth: 0, aliases: 0, directives: 0, rootFields: 0, nameLength: 0 };

/** By graphql-js's own visitor, which does not recurse: a deeply nested document would overflow the stack. */
function written(definition: DefinitionNode): Written {
  const figures = { ...NONE };
  const spreads: Spread[] = [];
  let depth = 0;
  let depthOfValue = 0;
  const deeper = {
    enter: () => void (figures.depth = Math.max(figures.depth, (depthOfValue += 1))),
    leave: () => void (depthOfValue -= 1),
  };
  visit(definition, {
    Name: ({ value }) => void (figures.nameLength = Math.max(figures.nameLength, value.length)),
    Directive: () => void (figures.directives += 1),
    FragmentSpread: ({ name }) => void spreads.push({ fragment: name.value, depth }),
    Field: {
      enter: ({ alias }) => {
        depth += 1;
        figures.depth = Math.max(figures.depth, depth);
        if (depth === 1) figures.rootFields += 1;
        if (alias) figures.aliases += 1;
      },
      leave: () => void (depth -= 1),
    },
    ListValue: deeper,
    ObjectValue: deeper,
    ListType: deeper,
  });
  return { figures, spreads };
}

function expanded({ figures, spreads }: Written, known: ReadonlyMap<string, DocumentFigures>): DocumentFigures {
  const whole = { ...figures };
  for (const { fragment, depth } of spreads) {
    // The rules that follow report a fragment that does not exist.
    const { depth: below, aliases, directives, rootFields } = known.get(fragment) ?? NONE;
    whole.depth = Math.max(whole.depth, depth + below);
    whole.aliases += aliases;
    whole.directives += directives;
    if (depth === 0) whole.rootFields += rootFields;
  }
  return whole;
}

/**
 * Expands each fragment once, after all that it spreads: fragments that double each other cost only their length. Fragments that
 * are left over spread each other in a circle, or lead to one.
 */
function expandAll(fragments: ReadonlyMap<string, Written>): Map<string, DocumentFigures> {
  const known = new Map<string, DocumentFigures>();
  const waitingFor = new Map<string, number>();
  const spreadBy = new Map<string, string[]>();
  for (const [name, { spreads }] of fragments) {
    const needed = new Set(spreads.map(({ fragment }) => fragment).filter((fragment) => fragments.has(fragment)));
    waitingFor.set(name, needed.size);
    for (const fragment of needed) spreadBy.set(fragment, [...(spreadBy.get(fragment) ?? []), name]);
  }
  const ready = [...waitingFor].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    known.set(name, expanded(fragments.get(name) ?? { figures: NONE, spreads: [] }, known));
    for (const user of spreadBy.get(name) ?? []) {
      const left = (waitingFor.get(user) ?? 0) - 1;
      waitingFor.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  const stuck = [...fragments.keys()].find((name) => !known.has(name));
  if (stuck !== undefined) throw new FragmentCycleError(onCircle(stuck, fragments, known));
  return known;
}

/** Follows the fragments that are left over, from one to the next, until one comes again. */
function onCircle(start: string, fragments: ReadonlyMap<string, Written>, known: ReadonlyMap<string, unknown>): string {
  const passed = new Set<string>();
  let name = start;
  while (!passed.has(name)) {
    passed.add(name);
    const next = fragments.get(name)?.spreads.find(({ fragment }) => fragments.has(fragment) && !known.has(fragment));
    name = next?.fragment ?? name;
  }
  return name;
}

/** Throws a FragmentCycleError where a fragment spreads itself. */
export function figuresOf({ definitions }: DocumentNode): DocumentFigures {
  const fragments = new Map<string, Written>();
  const others: Written[] = [];
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, written(definition));
    else others.push(written(definition));
  }
  const known = expandAll(fragments);
  const operations = others.map((operation) => expanded(operation, known));
  const sum = (name: 'aliases' | 'directives'): number =>
    operations.reduce((total, figures) => total + figures[name], 0);
  // Fragments that nothing spreads count too.
  const most = (name: 'depth' | 'nameLength'): number =>
    [...operations, ...known.values()].reduce((longest, figures) => Math.max(longest, figures[name]), 0);
  return {
    depth: most('depth'),
    aliases: sum('aliases'),
    directives: sum('directives'),
    // An operation counts as at least one field, so that the number of operations is limited too: the standard rules look at all
    // variables of the fragments anew for each operation.
    rootFields: operations.reduce((total, { rootFields }) => total + Math.max(1, rootFields), 0),
    nameLength: most('nameLength'),
  };
}
