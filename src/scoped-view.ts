import type { Verdict, View } from './access/view.js';
import { parseArn } from './sagemaker/arn.js';
import type { ScopeClient } from './sagemaker/scopes/scope-client.js';

/** What one who sees other things in one scope than in the next may do with a member: what they may in all of them. */
const STRICTEST: readonly Verdict[] = ['forbidden', 'listed', 'viewed', 'open'];

/** What a caller sees who has rights of his own in some scopes: of each record what those of its scope show. */
export class ScopedView {
  readonly key: string;
  private readonly all: readonly View[];

  constructor(
    /** What they see everywhere, and of what is of no scope. */
    private readonly least: View,
    private readonly views: ReadonlyMap<ScopeClient, View>,
  ) {
    this.all = [...new Set(views.values())];
    this.key = JSON.stringify([...views].map(([scope, { key }]) => [scope.label, key]));
  }

  private viewAt(record: object): View {
    const { id, trainingJobArn } = record as { id?: unknown; trainingJobArn?: unknown };
    const arn = parseArn(String(id ?? trainingJobArn));
    const [, view = this.least] = [...this.views].find(([scope]) => arn !== null && scope.holds(arn)) ?? [];
    return view;
  }

  of<T extends object>(type: string, record: T): T {
    return this.viewAt(record).of(type, record);
  }

  isEmpty(type: string, field: string): boolean {
    return this.all.every((view) => view.isEmpty(type, field));
  }

  isHidden(type: string, field: string): boolean {
    return this.all.every((view) => view.isHidden(type, field));
  }

  isHiddenSomewhere(type: string, field: string): boolean {
    return this.all.some((view) => view.isHidden(type, field));
  }

  judge(type: string, path: string, value?: string): Verdict {
    const verdicts = new Set(this.all.map((view) => view.judge(type, path, value)));
    return STRICTEST.find((verdict) => verdicts.has(verdict)) ?? 'forbidden';
  }
}
