import { ForbiddenError } from '../../upstream/errors.js';
import { CREATION, type Order } from '../listing/order.js';
import { memberName } from '../../values/field-names.js';
import { plainText } from '../records/plain-text.js';
import type { Viewer } from '../viewer.js';
import { type Condition, type Demand, type Filter, filtersIn, type Push } from '../filter/condition.js';

/** A property that picks one of many values by its name. The name is shown whether or not the value is. */
const NAMED = /^(?:Environment|HyperParameters|Metrics|Tags)\./;

/**
 * Whether the filter gives the same result upstream and in the view: it goes by a name, or by a whole value, which is either
 * shown or looks like a secret by itself.
 */
function isDecidedAlike({ property, operator }: Filter, isListed: boolean): boolean {
  if (operator === 'Equals' || operator === 'In') return !isListed;
  return NAMED.test(property) && (operator === 'Exists' || operator === 'NotExists');
}

/**
 * The filter without a look into texts that the view may hide: Search is only asked whether there is a value. Null where not even
 * that is the same in the view.
 */
function withoutLooking(push: Push, isListed: boolean): Push | null {
  if ('and' in push) {
    const and = push.and.flatMap((part) => withoutLooking(part, isListed) ?? []);
    return and.length > 0 ? { and } : null;
  }
  if ('or' in push) {
    const or = push.or.flatMap((part) => withoutLooking(part, isListed) ?? []);
    return or.length === push.or.length ? { or } : null;
  }
  if (isDecidedAlike(push, isListed)) return push;
  return push.operator === 'NotExists' ? null : { property: push.property, operator: 'Exists' };
}

/**
 * Of a value and its JSON forms, by which hyperparameters are asked for, only the plain one: it says it all, and looking for
 * secrets in texts takes long.
 */
function inOneForm(filters: readonly Filter[]): readonly Filter[] {
  const [plain, ...encoded] = filters;
  const isSame = ({ property, value }: Filter): boolean =>
    property === plain?.property && value !== undefined && plainText(value) === plain.value;
  return plain && encoded.every(isSame) ? [plain] : filters;
}

function forbidden(argument: string, member: string): ForbiddenError {
  return new ForbiddenError(
    `${argument}: ${member} is not shown to this caller, or what is asked of it looks like a secret; nothing can be filtered or ordered by it`,
  );
}

/** Who may be given a list, by what is asked of it. */
export interface Audience {
  /** Whether anything is decided on what the viewer sees: then the list is another than for those who see everything. */
  readonly isViewed: boolean;
  /** Whether the list's contents reveal what other callers may not see. */
  readonly tellsOfHidden: boolean;
}

/**
 * Conditions and orders, as one viewer may ask for them. Any that names what the viewer does not see is refused before a call is
 * made.
 */
export class Guard<T extends object> implements Audience {
  isViewed = false;
  tellsOfHidden = false;

  constructor(
    private readonly viewer: Viewer,
    private readonly type: string,
  ) {}

  private judge(argument: string, member: string, value?: string): 'listed' | 'open' | 'viewed' {
    const verdict = this.viewer.judge(this.type, member, value);
    if (verdict === 'forbidden') throw forbidden(argument, member);
    if (this.viewer.isHiddenFromOthers(this.type, member, value)) this.tellsOfHidden = true;
    return verdict;
  }

  private checkReads(argument: string, reads: Demand<T>['reads'] = []): void {
    const hidden = reads.find(([type, field]) => this.viewer.isEmpty(type, field));
    if (hidden) throw forbidden(argument, memberName(hidden[1]));
  }

  condition(condition: Condition<T>): Condition<T> {
    if ('all' in condition) return { all: condition.all.map((part) => this.condition(part)) };
    if ('any' in condition) return { any: condition.any.map((part) => this.condition(part)) };
    return this.demand(condition);
  }

  private demand(demand: Demand<T>): Demand<T> {
    const { push, otherwise, property: unasked, fields, reads, test } = demand;
    this.checkReads('filter', reads);
    const filters = [push, otherwise].flatMap((one) => (one ? filtersIn(one) : []));
    const verdicts = [
      ...fields.map((field) => this.judge('filter', memberName(field))),
      ...(unasked === undefined ? [] : [this.judge('filter', unasked)]),
      ...inOneForm(filters).map(({ property, value }) => this.judge('filter', property, value)),
    ];
    if (verdicts.every((verdict) => verdict === 'open')) return demand;
    this.isViewed = true;
    const isListed = verdicts.includes('listed');
    const instead = otherwise && withoutLooking(otherwise, isListed);
    return {
      ...demand,
      test: (record) => test(this.viewer.of(this.type, record)),
      push: push && withoutLooking(push, isListed),
      otherwise: instead ?? undefined,
      exact: demand.exact && filters.every((filter) => isDecidedAlike(filter, isListed)),
    };
  }

  order(order: Order<T>): Order<T> {
    const { search, needs, fields, reads, value } = order;
    this.checkReads('orderBy', reads);
    const members = [
      // Ties of every order are broken by it, and so it is in every cursor.
      CREATION,
      ...fields.map(memberName),
      ...[search?.property, needs?.property].filter((one) => one !== undefined),
    ];
    if (members.map((member) => this.judge('orderBy', member)).every((verdict) => verdict === 'open')) return order;
    this.isViewed = true;
    return {
      ...order,
      value: (record) => value(this.viewer.of(this.type, record)),
      ...(needs && { needs: { ...needs, exact: false } }),
    };
  }
}
