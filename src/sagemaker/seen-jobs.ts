import type { Row } from './listing/order.js';
import type { Dated, Identified } from './records/kept.js';
import type { Viewer } from './viewer.js';

/** An entity's records as one viewer sees them. */
export class SeenJobs<T extends Dated> {
  private readonly shownOf = new WeakMap<readonly string[], readonly string[]>();

  constructor(
    private readonly type: string,
    private readonly viewer: Viewer,
  ) {}

  /** The fields without those that the viewer never sees, which need not be read. */
  shown(fields: readonly string[]): readonly string[] {
    const known = this.shownOf.get(fields);
    if (known) return known;
    const shown = fields.filter((field) => !this.viewer.isEmpty(this.type, field));
    // Also known for its own result, which may be asked about in turn.
    this.shownOf.set(fields, shown).set(shown, shown);
    return shown;
  }

  of(record: T): T {
    return this.viewer.of(this.type, record);
  }

  /** The record as the viewer sees it, with these fields made already: to look for secrets in long texts takes long. */
  prepared(record: T, shown: readonly string[]): T {
    const view = this.of(record);
    try {
      for (const field of shown) void (view as Readonly<Record<string, unknown>>)[field];
    } catch {
      // The field fails where it is read, by itself.
    }
    return view;
  }

  /** Prepares a list's rows in this way; `ahead` is told of each. */
  preparing(fields: readonly string[], ahead: (view: T) => void = () => undefined): (row: Row<Identified>) => void {
    const shown = this.shown(fields);
    return ({ kept }) => ahead(this.prepared(kept.record as T, shown));
  }
}
