/** Which accounts and regions: `all`, or patterns of `account/region`, each part a word or `*`. */
type ScopeRights = 'all' | readonly string[];

/** What a caller may do. */
export interface Rights {
  readonly scopes: ScopeRights;
  /** The classes of sensitive members that are shown. */
  readonly sees: ReadonlySet<string>;
  readonly secrets: boolean;
  /** Where the scopes differ in what they show: the rights in each. The members above then say what holds in all scopes. */
  readonly parts?: readonly Rights[];
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

/** While a scope's account is not known, only callers who may use all scopes may use it. */
export function mayUse({ scopes }: Rights, scope: ScopeName): boolean {
  return scopes === 'all' || scopes.some((pattern) => matches(pattern, scope));
}

/** The patterns that none of these scopes matches. */
export function unmatched({ scopes, parts = [] }: Rights, all: readonly ScopeName[]): readonly string[] {
  const own = scopes === 'all' ? [] : scopes.filter((pattern) => !all.some((scope) => matches(pattern, scope)));
  return [...own, ...parts.flatMap((part) => unmatched(part, all))];
}

/** Whether these are no rights at all. */
export function isNothing({ scopes }: Rights): boolean {
  return scopes.length === 0;
}

/** All of these rights together, without regard to the scopes that each is for. */
function merged(all: readonly Rights[]): Rights {
  return {
    scopes: all.some(({ scopes }) => scopes === 'all')
      ? 'all'
      : all.flatMap(({ scopes }) => scopes as readonly string[]),
    sees: new Set(all.flatMap(({ sees }) => [...sees])),
    secrets: all.some(({ secrets }) => secrets),
  };
}

/** An account may be called `all`, and is not all of them. */
function words({ scopes }: Rights): string {
  return JSON.stringify(scopes);
}

/** Whether `one` grants everything that `other` does. */
function includes(one: Rights, other: Rights): boolean {
  const isThere = one.scopes === 'all' || words(one) === words(other);
  return isThere && [...other.sees].every((name) => one.sees.has(name)) && (one.secrets || !other.secrets);
}

/** The rights of a caller who has all of these, each in its own scopes. */
export function together(all: readonly Rights[]): Rights {
  const given = all.flatMap((one) => one.parts ?? [one]);
  const parts: Rights[] = [];
  for (const one of given) {
    if (parts.some((part) => includes(part, one))) continue;
    parts.splice(0, parts.length, ...parts.filter((part) => !includes(one, part)), one);
  }
  if (new Set(parts.map(words)).size <= 1) return merged(parts);
  const everywhere = merged(parts.filter(({ scopes }) => scopes === 'all'));
  const { scopes, sees } = merged(parts);
  const inAll = [...sees].filter((name) => everywhere.sees.has(name) || parts.every((part) => part.sees.has(name)));
  const secrets = everywhere.secrets || parts.every((part) => part.secrets);
  return { scopes, sees: new Set(inAll), secrets, parts };
}

/** The rights that hold in one scope. */
export function rightsIn(rights: Rights, scope: ScopeName): Rights {
  return rights.parts ? merged(rights.parts.filter((part) => mayUse(part, scope))) : rights;
}

/** The classes that are shown in any scope. */
export function seenSomewhere({ sees, parts }: Rights): ReadonlySet<string> {
  return parts ? merged(parts).sees : sees;
}
