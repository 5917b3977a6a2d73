import type { TypeTable } from '../values/type-table.js';
import { Callers, type Identity } from './callers.js';
import { type Policy, type RouterPolicy, scopesNotServed } from './policy.js';
import { scopesByClass } from './router-scopes.js';
import { admitRouter } from './routers.js';
import { isNothing, type ScopeName } from './rights.js';
import { type Behind, SENSITIVE_CLASSES, Sensitivity } from './sensitivity.js';
import { Pace } from './pace.js';
import { View } from './view.js';

/** Who is asking, and which scopes, members and arguments they may use. */
export class Access {
  private readonly callers: Callers | null;
  private readonly routers: RouterPolicy | null;
  private readonly scopesByClass: ReadonlyMap<string, readonly string[]>;
  private readonly sensitivity: Sensitivity;
  /** One view for each kind of caller, so that what is derived from a record is derived once. */
  private readonly views = new Map<string, View>();
  private readonly anyone: Identity;
  private readonly pace: Pace;
  /** What a caller without any right sees; null where all callers see the same. */
  private readonly blind: View | null;

  /** Without a policy everyone who reaches the gateway sees everything but secrets. */
  constructor(
    private readonly policy: Policy | null,
    private readonly table: TypeTable,
    /** How many requests each caller may make; without a policy there are no callers to tell apart. */
    requestsPerSecond: number,
    /** What each field follows from: it is as hidden as that is. */
    behind?: Behind,
  ) {
    const classes = policy?.classes ?? SENSITIVE_CLASSES;
    this.callers = policy && new Callers(policy);
    this.routers = policy?.subgraph ?? null;
    this.scopesByClass = policy ? scopesByClass(policy) : new Map<string, readonly string[]>();
    this.pace = new Pace(policy ? requestsPerSecond : 0);
    this.sensitivity = new Sensitivity(classes, behind);
    this.anyone = { name: 'anyone', rights: { scopes: 'all', sees: new Set(Object.keys(classes)), secrets: false } };
    this.blind = policy && this.viewOf({ rights: { scopes: [], sees: new Set(), secrets: false } });
    // Made now, so that the first request does not wait for its tables.
    if (!policy) this.viewOf(this.anyone);
  }

  /** The scopes that the policy names and that are not among those served. */
  notAmong(served: readonly ScopeName[]): readonly string[] {
    return this.policy ? scopesNotServed(this.policy, served) : [];
  }

  async identify(authorization: string | undefined): Promise<Identity> {
    if (!this.callers) return this.anyone;
    const identity = await this.callers.identify(authorization);
    await this.pace.admit(identity.name);
    return identity;
  }

  /** Whether /subgraph is offered: a policy has to say who may ask there. */
  get hasSubgraph(): boolean {
    return this.callers === null || this.routers !== null;
  }

  /** Whether the policy says who may ask at /subgraph. */
  get knowsRouters(): boolean {
    return this.routers !== null;
  }

  /** Whether a request at /subgraph without any credentials counts as the router's own. */
  takesAnyRouter(authorization: string | undefined): boolean {
    return this.routers?.secrets.length === 0 && authorization === undefined;
  }

  /** The caller at /subgraph: the router proves that it is one, and the user's own token, which it forwards, decides. */
  async identifyBehindRouter(authorization: string | undefined, secret: string | undefined): Promise<Identity> {
    if (!this.callers || !this.routers) return await this.identify(authorization);
    admitRouter(this.routers, secret);
    if (authorization !== undefined) return await this.identify(authorization);
    const { alone } = this.routers;
    await this.pace.admit('router');
    return { name: 'router', rights: alone, needsUser: isNothing(alone) };
  }

  /** Whether nothing is hidden from the caller. Without a policy everyone who reaches the gateway counts as its operator. */
  seesAll({ rights }: Identity): boolean {
    return this.callers === null || (rights.secrets && this.sensitivity.classes.every((name) => rights.sees.has(name)));
  }

  /** The sets of OAuth scopes of which any opens the field; null where OAuth scopes do not decide by themselves. */
  scopesFor(type: string, field: string): readonly (readonly string[])[] | null {
    const opened = this.sensitivity.classesOf(type, field).flatMap((name) => {
      const scopes = this.scopesByClass.get(name);
      return scopes ? [scopes] : [];
    });
    if (opened.length === 0) return null;
    return opened.reduce<readonly (readonly string[])[]>(
      (sets, scopes) => sets.flatMap((set) => scopes.map((scope) => [...set, scope])),
      [[]],
    );
  }

  /** Whether there may be callers who cannot filter and order by the member as it stands. */
  isHiddenFromSome(type: string, path: string, value?: string): boolean {
    return this.blind !== null && this.blind.judge(type, path, value) !== 'open';
  }

  viewOf({ rights }: Pick<Identity, 'rights'>): View {
    const key = JSON.stringify([this.sensitivity.classes.filter((name) => rights.sees.has(name)), rights.secrets]);
    const known = this.views.get(key);
    if (known) return known;
    const view = new View(rights, this.sensitivity, this.table, key);
    this.views.set(key, view);
    return view;
  }
}
