import type { TypeTable } from '../upstream/type-table.js';
import { Callers, type Identity } from './callers.js';
import type { Policy } from './policy.js';
import { SENSITIVE_CLASSES, Sensitivity } from './sensitivity.js';
import { Pace } from './pace.js';
import { View } from './view.js';

/** Who is asking, and which scopes, members and arguments they may use. */
export class Access {
  private readonly callers: Callers | null;
  private readonly sensitivity: Sensitivity;
  /** One for each kind of caller: what is derived from a record is derived once. */
  private readonly views = new Map<string, View>();
  private readonly anyone: Identity;
  private readonly pace: Pace;

  /** Without a policy everyone who reaches the gateway sees everything but secrets. */
  constructor(
    policy: Policy | null,
    private readonly table: TypeTable,
    /** How many requests each caller may make; without a policy there are no callers to tell apart. */
    requestsPerSecond: number,
  ) {
    const classes = policy?.classes ?? SENSITIVE_CLASSES;
    this.callers = policy && new Callers(policy);
    this.pace = new Pace(policy ? requestsPerSecond : 0);
    this.sensitivity = new Sensitivity(classes);
    this.anyone = { name: 'anyone', rights: { scopes: 'all', sees: new Set(Object.keys(classes)), secrets: false } };
  }

  async identify(authorization: string | undefined): Promise<Identity> {
    if (!this.callers) return this.anyone;
    const identity = await this.callers.identify(authorization);
    await this.pace.admit(identity.name);
    return identity;
  }

  viewOf({ rights }: Identity): View {
    const key = JSON.stringify([this.sensitivity.classes.filter((name) => rights.sees.has(name)), rights.secrets]);
    const known = this.views.get(key);
    if (known) return known;
    const view = new View(rights, this.sensitivity, this.table, key);
    this.views.set(key, view);
    return view;
  }
}
