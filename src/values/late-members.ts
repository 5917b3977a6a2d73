const LATE = Symbol('late members');

interface Late {
  readonly form: LateForm;
  /** What the members are made from; null once all have been made. */
  source: unknown;
  readonly made: unknown[];
}

interface WithLate {
  readonly [LATE]?: Late;
}

type Make = (source: never) => unknown;

/** A form of objects of which some members are there, and others are made from a source when they are first read. */
export class LateForm {
  private readonly prototype = {};
  readonly names: readonly string[];
  private readonly makers: readonly Make[];

  constructor(members: ReadonlyMap<string, Make>) {
    this.names = [...members.keys()];
    this.makers = [...members.values()];
    for (const [at, name] of this.names.entries()) {
      Object.defineProperty(this.prototype, name, {
        get(this: WithLate) {
          return memberAt(this[LATE], at);
        },
        /** Until the object is frozen, it may be given another value than the one that would be made. */
        set(this: WithLate, value: unknown) {
          Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
        },
      });
    }
  }

  /** `members` itself becomes the object. */
  over<T extends object>(members: T, source: unknown): T {
    if (this.names.length === 0) return members;
    const late: Late = { form: this, source, made: [] };
    return Object.setPrototypeOf(Object.assign(members, { [LATE]: late }), this.prototype) as T;
  }

  make(at: number, source: unknown): unknown {
    return this.makers[at]?.(source as never) ?? null;
  }
}

function memberAt(late: Late | undefined, at: number): unknown {
  if (!late) return undefined;
  const known = late.made[at];
  return known === undefined ? (late.made[at] = late.form.make(at, late.source)) : known;
}

/** The form of an object that has late members; null where all its members are its own. */
export function lateFormOf(value: object): LateForm | null {
  return (value as WithLate)[LATE]?.form ?? null;
}

/** Makes the members that have not been read yet, and lets go of the source. */
export function finish(value: object): void {
  const late = (value as WithLate)[LATE];
  if (!late || late.source === null) return;
  for (const at of late.form.names.keys()) memberAt(late, at);
  late.source = null;
}

/** The members that have been made so far. */
export function lateMembersOf(value: object): readonly unknown[] {
  return (value as WithLate)[LATE]?.made ?? [];
}

/** A copy of the object in which all members have been made. */
export function wholeOf<T extends object>(value: T): T {
  const form = lateFormOf(value);
  if (!form) return { ...value };
  const members = value as Record<string, unknown>;
  const late = Object.fromEntries(form.names.map((name) => [name, members[name]]));
  return { ...value, ...late, [LATE]: undefined };
}
