/** Which accounts and regions: `all`, or patterns of `account/region`, each part a word or `*`. */
type ScopeRights = 'all' | readonly string[];

/** What a caller may do. */
export interface Rights {
  readonly scopes: ScopeRights;
  /** The classes of sensitive members that are shown. */
  readonly sees: ReadonlySet<string>;
  readonly secrets: boolean;
}

export interface ScopeName {
  readonly accountId: string | null;
  readonly region: string;
  readonly alias?: string | null;
}

function matches(pattern: string, { accountId, region, alias }: ScopeName): boolean {
  const [account = '', place = '*'] = pattern.split('/');
  const isAccount = account === '*' || account === accountId || (typeof alias === 'string' && account === alias);
  return isAccount && (place === '*' || place === region);
}

/** As long as a scope's account is not known, only who may use all of them may use it. */
export function mayUse({ scopes }: Rights, scope: ScopeName): boolean {
  return scopes === 'all' || scopes.some((pattern) => matches(pattern, scope));
}

/** Whether these are no rights at all. */
export function isNothing({ scopes }: Rights): boolean {
  return scopes.length === 0;
}

/** What one may do who has all of these. */
export function together(all: readonly Rights[]): Rights {
  return {
    scopes: all.some(({ scopes }) => scopes === 'all')
      ? 'all'
      : all.flatMap(({ scopes }) => scopes as readonly string[]),
    sees: new Set(all.flatMap(({ sees }) => [...sees])),
    secrets: all.some(({ secrets }) => secrets),
  };
}
