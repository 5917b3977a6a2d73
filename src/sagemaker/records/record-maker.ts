import { type Arn, parseArn, withName } from '../arn.js';
import { unreadable } from '../errors.js';
import type { JobDefinition } from '../job-definition.js';
import type { Dated, Kept, Knowledge } from './kept.js';
import { fieldName } from '../../values/field-names.js';
import { type RecordForm, type RecordShaper } from './record-shaper.js';
import { steadyNow } from '../../timing/clock.js';

/** Any ARN does: it only shows which fields a record has from its ARN. */
const ANY_ARN = { text: '', partition: '', region: '', accountId: '', name: '' };

/** Makes one entity's records from the answers to calls. */
export class RecordMaker<T extends Dated> {
  private readonly forms: ReadonlyMap<Knowledge, RecordForm>;

  constructor(
    private readonly definition: JobDefinition<T>,
    private readonly shaper: RecordShaper,
  ) {
    const { type, resource, fields } = definition;
    const others = Object.keys(this.fromArn({ ...ANY_ARN, resource }).record);
    const told = new Map<Knowledge, Set<string>>();
    for (const [name, { calls }] of Object.entries(fields)) {
      for (const call of calls) told.set(call, (told.get(call) ?? new Set()).add(name));
    }
    const sure = new Set(Object.entries(fields).flatMap(([name, { isSure }]) => (isSure ? [name] : [])));
    const none = new Set<string>();
    const formOf = (call: Knowledge, names: ReadonlySet<string>): RecordForm =>
      shaper.recordForm(type, names, others, call === 'describe' ? none : sure);
    // Made now, so that the first answer does not wait for them.
    this.forms = new Map([...told].map(([call, names]) => [call, formOf(call, names)]));
  }

  /** The ARN of the job that a row is about; null where the row does not even say that. */
  arnOf(source: unknown): Arn | null {
    const { nameMember, arnMember, resource } = this.definition;
    if (typeof source !== 'object' || source === null) return null;
    const { [nameMember]: name, [arnMember]: arnText } = source as Record<string, unknown>;
    if (typeof name !== 'string' || typeof arnText !== 'string') return null;
    const arn = parseArn(withName(arnText, name));
    return arn?.resource === resource ? arn : null;
  }

  /** The rows of an answer. Where there are rows, and none says which job it is about, the answer is unreadable, not empty. */
  rowsOf<Row>(rows: readonly Row[], operation: string): readonly Row[] {
    if (rows.length > 0 && !rows.some((row) => this.arnOf(row))) throw unreadable(operation);
    return rows;
  }

  /** The record of what a call told; null for a row that does not say which job it is about. */
  read(source: unknown, call: Knowledge): Kept<T> | null {
    const arn = this.arnOf(source);
    return arn && this.readOf(arn, source as object, call);
  }

  /** The same for a row that does not say which job it is about, where that is known. */
  readOf(arn: Arn, source: object, call: Knowledge): Kept<T> {
    return this.make(arn, this.forms.get(call)?.read(source) ?? {}, new Map([[call, steadyNow()]]));
  }

  /** A record of what the ARN tells by itself. */
  fromArn(arn: Arn): Kept<T> {
    return this.make(arn, {}, new Map());
  }

  /** `fields` itself becomes the record. */
  private make(arn: Arn, fields: Record<string, unknown>, from: Kept<T>['from']): Kept<T> {
    const { type, nameMember, arnMember, derive } = this.definition;
    const { region, accountId } = arn;
    const identity = {
      __typename: type,
      id: arn.text,
      region,
      accountId,
      [fieldName(nameMember)]: arn.name,
      [fieldName(arnMember)]: arn.text,
    };
    return { record: derive(Object.assign(fields, identity) as T, arn), arn, from };
  }

  /** A structure that is no entity, in the shape of its class. */
  structure(type: string, source: unknown): object {
    return Object.freeze(this.shaper.fields(type, source));
  }
}
