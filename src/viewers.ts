import type { Access } from './access/access.js';
import type { Identity } from './access/callers.js';
import { mayUse, rightsIn } from './access/rights.js';
import type { Verdict, View } from './access/view.js';
import type { Sight } from './context.js';
import { parseArn } from './sagemaker/arn.js';
import type { ScopeClient } from './sagemaker/scopes/scope-client.js';
import type { Scopes } from './sagemaker/scopes/scopes.js';
import type { Viewer } from './sagemaker/viewer.js';

/** The strictest verdict first: a caller whose rights differ by scope may do with a member only what they may in all scopes. */
const STRICTEST: readonly Verdict[] = ['forbidden', 'listed', 'viewed', 'open'];

/** What a caller sees whose rights differ by scope: of each record what the rights in its scope show. */
class ScopedView {
  readonly key: string;
  private readonly all: readonly View[];

  constructor(
    /** What they see everywhere, and of objects that belong to no scope. */
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

/** The caller's view of records, and the scopes that they may use, as the sources ask for them. */
export function viewerOf(access: Access, identity: Identity, { all }: Scopes): Viewer & Sight {
  const { rights } = identity;
  const usable = rights.parts ? all.filter((scope) => mayUse(rights, scope)) : [];
  const views = new Map(usable.map((scope) => [scope, access.viewOf({ rights: rightsIn(rights, scope) })]));
  const [one = access.viewOf(identity), ...others] = new Set(views.values());
  const view = others.length === 0 ? one : new ScopedView(access.viewOf(identity), views);
  return {
    key: view.key,
    of: (type, record) => view.of(type, record),
    isEmpty: (type, field) => view.isEmpty(type, field),
    isHidden: (type, field) => view.isHidden(type, field),
    isHiddenSomewhere: (type, field) => view.isHiddenSomewhere(type, field),
    judge: (type, member, value) => view.judge(type, member, value),
    isHiddenFromOthers: (type, member, value) => access.isHiddenFromSome(type, member, value),
    mayUse: (scope) => mayUse(rights, scope),
  };
}
