import { LateForm } from '../values/late-members.js';

export type Structure = Readonly<Record<string, unknown>>;
/** Turns a member into what is seen of it: the same value where nothing is hidden. */
export type Redact = (value: unknown) => unknown;

/** Makes views of records that have late members: those of the view are made and redacted when they are first read. */
export class LateRedaction {
  private readonly forms = new WeakMap<LateForm, LateForm>();

  constructor(private readonly redactors: ReadonlyMap<string, Redact>) {}

  of(record: Structure, form: LateForm): Structure {
    const view: Record<string, unknown> = { ...record };
    // The record's own members, including any that have replaced a late one.
    for (const [field, redact] of this.redactors) {
      const member = view[field];
      if (member !== null && member !== undefined) view[field] = redact(member);
    }
    return Object.freeze(this.formFor(form).over(view, record));
  }

  private formFor(form: LateForm): LateForm {
    const known = this.forms.get(form);
    if (known) return known;
    const members = form.names.map((field) => {
      const redact = this.redactors.get(field);
      const make = (record: Structure): unknown => {
        const member = record[field];
        return redact && member !== null && member !== undefined ? redact(member) : member;
      };
      return [field, make] as const;
    });
    const made = new LateForm(new Map(members));
    this.forms.set(form, made);
    return made;
  }
}
