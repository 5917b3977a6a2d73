import type { SearchExpression } from '@aws-sdk/client-sagemaker';
import { type Condition, type Filter, filtersIn, type Push } from '../filter/condition.js';
import { MAX_NAME, MAX_VALUE } from '../filter/search-values.js';

/** How many elements an expression may have, from the API model. */
export const MAX_ELEMENTS = 20;

/** A condition, as far as Search is asked for it. Where that is not `exact`, the rest is decided here. */
export interface Lowered {
  readonly pushes: readonly Push[];
  readonly exact: boolean;
}

function fits({ property, value }: Filter): boolean {
  return property.length <= MAX_NAME && (value === undefined || (value.length > 0 && value.length <= MAX_VALUE));
}

interface LoweredPart {
  /** Null where Search cannot be asked for this part. */
  readonly push: Push | null;
  readonly exact: boolean;
}

const UNASKED: LoweredPart = { push: null, exact: false };

/** `most`: how many elements the part may take; one that takes more cannot be asked for, and is not looked at further. */
function lowerPart<T>(condition: Condition<T>, takes: (push: Push) => boolean, most: number): LoweredPart {
  if (!('all' in condition || 'any' in condition)) {
    const { push, otherwise, exact } = condition;
    const chosen = [push, otherwise].find((one) => one && filtersIn(one).every(fits) && takes(one));
    return chosen ? { push: chosen, exact } : UNASKED;
  }
  const isAny = 'any' in condition;
  const pushes: Push[] = [];
  let isExact = true;
  let size = 0;
  for (const part of isAny ? condition.any : condition.all) {
    const { push, exact } = lowerPart(part, takes, MAX_ELEMENTS);
    // Where Search cannot be asked for one branch, it cannot decide the whole.
    if (push === null && isAny) return UNASKED;
    isExact &&= exact;
    if (push === null) continue;
    size += elements(push);
    if (size > most) return UNASKED;
    pushes.push(push);
  }
  if (isAny) {
    const either = { or: pushes };
    return takes(either) ? { push: either, exact: isExact } : UNASKED;
  }
  const [only, ...others] = pushes;
  return { push: only && others.length > 0 ? { and: pushes } : (only ?? null), exact: isExact };
}

/** How many elements of an expression the filter takes. */
export function elements(push: Push): number {
  if ('and' in push) return 1 + push.and.reduce((sum, part) => sum + elements(part), 0);
  if ('or' in push) return 1 + push.or.reduce((sum, part) => sum + elements(part), 0);
  return 1;
}

function contains(push: Push): number {
  return filtersIn(push).filter(({ operator }) => operator === 'Contains').length;
}

/**
 * As much of the condition as one expression holds. `reserved` elements are left free, for the bound that a later page adds. A
 * second `Contains` is decided here: AWS takes only one in an expression.
 */
export function lower<T>(condition: Condition<T>, takes: (push: Push) => boolean, reserved: number): Lowered {
  const whole = lowerPart(condition, takes, Number.POSITIVE_INFINITY);
  const parts = whole.push === null ? [] : 'and' in whole.push ? whole.push.and : [whole.push];
  const pushes: Push[] = [];
  let room = MAX_ELEMENTS - reserved;
  let containsLeft = 1;
  // Where alternatives are all that is asked, they are the expression itself, and take no element for their group.
  const isAlone = parts.length === 1 && reserved === 0;
  const sizeOf = (part: Push): number => elements(part) - (isAlone && 'or' in part ? 1 : 0);
  for (const part of parts) {
    if (sizeOf(part) > room || contains(part) > containsLeft) continue;
    pushes.push(part);
    room -= sizeOf(part);
    containsLeft -= contains(part);
  }
  return { pushes, exact: whole.exact && pushes.length === parts.length };
}

function isFilter(push: Push): push is Filter {
  return 'property' in push;
}

function toExpression(pushes: readonly Push[], operator: 'And' | 'Or'): SearchExpression {
  const filters = pushes.filter(isFilter);
  const nested = pushes.filter((push) => !isFilter(push));
  return {
    ...(filters.length > 0 && {
      Filters: filters.map(({ property, operator: by, value }) => ({
        Name: property,
        Operator: by,
        ...(value !== undefined && { Value: value }),
      })),
    }),
    ...(nested.length > 0 && {
      SubExpressions: nested.map((push) =>
        'and' in push ? toExpression(push.and, 'And') : toExpression('or' in push ? push.or : [push], 'Or'),
      ),
    }),
    Operator: operator,
  };
}

/** The expression for Search; undefined where nothing is asked, for Search takes no empty expression. */
export function searchExpression(pushes: readonly Push[]): SearchExpression | undefined {
  const [only] = pushes;
  // Alternatives by themselves are the elements of the top expression: 20 of them fit.
  if (pushes.length === 1 && only && 'or' in only) return toExpression(only.or, 'Or');
  return pushes.length === 0 ? undefined : toExpression(pushes, 'And');
}
