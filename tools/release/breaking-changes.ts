import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** What a schema does otherwise than the last release's. */
export interface SchemaChange {
  /** Where, as GraphQL writes it: `TrainingJob.tags`, `Query.trainingJobs(first:)`, `@oneOf`. */
  readonly coordinate: string;
  readonly message: string;
  /** Operations that were right can now be refused, or be answered with what their callers do not expect. */
  readonly isBreaking: boolean;
}

/** The changes that break callers, or may surprise them: a new enum value, another default. */
export async function changesBetween(released: string, current: string): Promise<SchemaChange[]> {
  // A subgraph's schema leaves the definitions of federation's directives to the router.
  const [before, after] = [released, current].map((text) => buildSchema(text, { assumeValidSDL: true }));
  const changes = await diff(before!, after!);
  return changes
    .filter(({ criticality }) => criticality.level !== CriticalityLevel.NonBreaking)
    .map((change) => ({
      coordinate: coordinateOf(change.path),
      message: change.message,
      isBreaking: change.criticality.level === CriticalityLevel.Breaking || takesFromRouters(change),
    }))
    .toSorted((one, other) => (one.coordinate < other.coordinate ? -1 : 1));
}

/** Without its `@key`, or with another, a type can no longer be joined by other subgraphs. */
function takesFromRouters({ type, path = '' }: Change): boolean {
  const [, , directive] = /^(.+?)\.@(\w+)/.exec(path) ?? [];
  return (
    /^DIRECTIVE_USAGE_.*REMOVED$/.test(type) &&
    directive !== undefined &&
    !['deprecated', 'specifiedBy', 'oneOf'].includes(directive)
  );
}

function coordinateOf(path = ''): string {
  const [element = ''] = path.split('.@');
  if (element === '') return 'schema';
  const [type, field, argument] = element.split('.');
  if (element.startsWith('@')) return field === undefined ? element : `${type}(${field}:)`;
  return argument === undefined ? element : `${type}.${field}(${argument}:)`;
}

/** The coordinates that a changelog names as breaking since the last release: in backticks, below `### Breaking`. */
export function namedAsBreaking(changelog: string): Set<string> {
  const unreleased = /^## Unreleased\n(.*?)(?=^## |(?![^]))/ms.exec(changelog)?.[1] ?? '';
  const breaking = /^### Breaking\n(.*?)(?=^### |(?![^]))/ms.exec(unreleased)?.[1] ?? '';
  return new Set([...breaking.matchAll(/`([^`]+)`/g)].map(([, coordinate = '']) => coordinate));
}
