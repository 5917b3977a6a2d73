import { type DocumentNode, GraphQLError, type ValidationRule, visit } from 'graphql';
import { type DocumentFigures, figuresOf, FragmentCycleError, shownFigure } from './document-figures.js';
import { mergeSteps } from './merge-steps.js';

/** How large a document may be. */
export interface DocumentLimits {
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxRootFields: number;
  readonly maxMergeSteps: number;
}

/** The longest name: none in the schema has a tenth of this, and a name that does not exist is compared with all of them. */
const NAME_LENGTH = 1_000;

/**
 * A limit: the end of a sentence that begins with "The operation", the figure, the most that it may be, and the setting, null
 * where the limit is fixed.
 */
type Limit = readonly [says: (figure: string) => string, figure: number, most: number, setting: string | null];

function limitsOn(figures: DocumentFigures, limits: DocumentLimits): readonly Limit[] {
  return [
    [(depth) => `is ${depth} levels deep`, figures.depth, limits.maxDepth, 'MAX_DEPTH'],
    [(count) => `has ${count} aliases`, figures.aliases, limits.maxAliases, 'MAX_ALIASES'],
    [(count) => `has ${count} directives`, figures.directives, limits.maxDirectives, 'MAX_DIRECTIVES'],
    [(count) => `has ${count} root fields`, figures.rootFields, limits.maxRootFields, 'MAX_ROOT_FIELDS'],
    [(length) => `has a name of ${length} characters`, figures.nameLength, NAME_LENGTH, null],
  ];
}

function refusal(document: DocumentNode, limits: DocumentLimits): string | null {
  try {
    const exceeded = limitsOn(figuresOf(document), limits).find(([, figure, most]) => figure > most);
    if (exceeded) {
      const [says, figure, most, setting] = exceeded;
      return `The operation ${says(shownFigure(figure))}; at most ${most} are taken${setting === null ? '' : ` (${setting})`}`;
    }
  } catch (error) {
    if (!(error instanceof FragmentCycleError)) throw error;
    return `Cannot spread fragment "${error.message.slice(0, 100)}" within itself`;
  }
  const most = limits.maxMergeSteps;
  if (mergeSteps(document, most) <= most) return null;
  return `The operation takes over ${most} steps to merge its fields; at most ${most} are taken (MAX_MERGE_STEPS)`;
}

/** The longest document in which errors name places: for each, graphql-js reads the lines of the whole document. */
const PLACES_MOST = 1_000_000;

function forgetPlacesOfLong(document: DocumentNode): void {
  const lines = document.loc?.source.body.split('\n').length ?? 0;
  if (lines * (document.tokenCount ?? 0) <= PLACES_MOST) return;
  visit(document, { enter: (node) => void Object.assign(node, { loc: undefined }) });
}

/**
 * Refuses a document that is too large, before the standard rules spend time on it. A rule cannot stop the others, but all rules
 * are made before the first of them visits a node: at that time a refused document is emptied.
 */
export function limitsRule(limits: DocumentLimits): ValidationRule {
  return (context) => {
    const document = context.getDocument();
    const message = refusal(document, limits);
    if (message === null) forgetPlacesOfLong(document);
    else {
      context.reportError(new GraphQLError(message));
      Object.assign(document, { definitions: [] });
    }
    return {};
  };
}
