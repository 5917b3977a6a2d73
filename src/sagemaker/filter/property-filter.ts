import { BadUserInputError } from '../../upstream/errors.js';
import { UNKNOWN_VALUE } from '../../values/type-table.js';
import type { FieldTable } from '../records/kept.js';
import { MAX_NAME } from './search-values.js';
import { comparison, itemsOf, type ValueKind } from './comparison.js';
import type { Condition, Operator } from './condition.js';
import { checkedList, checkName, type FilterScope, type NamedInput, unknownValue } from './filter-input.js';
import { memberName } from '../../values/field-names.js';
import { fieldOfProperty, isKeyedBy } from './property.js';

const KINDS: Record<string, ValueKind> = {
  boolean: 'boolean',
  float: 'number',
  int: 'number',
  long: 'number',
  time: 'time',
};

function letters(text: string): string {
  return text.replaceAll('_', '').toLowerCase();
}

function misspelt(argument: string, own: string, given: string): BadUserInputError {
  return new BadUserInputError(`${argument}: AWS writes ${JSON.stringify(own)}, not ${JSON.stringify(given)}`);
}

/**
 * AWS's spelling of a path that may be in the schema's (`resourceConfig.instanceCount`). What follows `Tags` and its like is a
 * name of the user's own, and stays.
 */
function inAwsSpelling(name: string): string {
  const [root = '', ...rest] = name.split('.');
  const isKeyed = isKeyedBy(memberName(root));
  return [memberName(root), ...(isKeyed ? rest : rest.map(memberName))].join('.');
}

/** Refuses an enum's value in the schema's spelling (`IN_PROGRESS`) or another one, which AWS never holds. */
function checkSpelling(argument: string, known: ReadonlySet<string>, operator: string, value: string): void {
  const isAlike = (own: string, given: string): boolean =>
    operator === 'Contains' ? own.includes(given) : own === given;
  for (const given of operator === 'In' ? itemsOf(value) : [value]) {
    const bare = letters(given);
    const own = bare && [...known].find((one) => isAlike(letters(one), bare));
    if (!own || [...known].some((one) => one !== UNKNOWN_VALUE && isAlike(one, given))) continue;
    if (own === UNKNOWN_VALUE) throw unknownValue(argument);
    throw misspelt(argument, own, given);
  }
}

/** Filters in AWS's own words. A member that the entity does not have is refused before any call. */
export function properties<T extends object>(
  scope: FilterScope,
  type: string,
  fields: FieldTable,
  inputs: readonly NamedInput[],
): readonly Condition<T>[] {
  return checkedList(`${scope.argument}.properties`, inputs).map(({ name, operator, value }, i) => {
    const argument = `${scope.argument}.properties[${i}]`;
    const found = fieldOfProperty(scope.types, type, checkName(`${argument}.name`, name, MAX_NAME));
    if (!found) {
      const own = inAwsSpelling(name);
      if (fieldOfProperty(scope.types, type, own)) throw misspelt(`${argument}.name`, own, name);
      throw new BadUserInputError(
        `${argument}.name: ${JSON.stringify(name)} is no member of ${type} that a value can be compared with; AWS's spelling is taken, as in "CreationTime" or "Tags.team"`,
      );
    }
    const calls = fields[found.field]?.calls;
    // The index also has what a job's ARN tells.
    if (!calls || (calls.length > 0 && !calls.includes('search'))) {
      throw new BadUserInputError(
        `${argument}.name: Search does not know ${JSON.stringify(name)}; only Describe tells it`,
      );
    }
    const compared = comparison<T>({
      argument,
      property: name,
      field: found.field,
      kind: KINDS[found.kind] ?? 'text',
      isFree: found.kind === 'map',
      operator: operator as Operator,
      value,
      clientsOwn: true,
    });
    if (found.values && typeof value === 'string') checkSpelling(`${argument}.value`, found.values, operator, value);
    return compared;
  });
}
