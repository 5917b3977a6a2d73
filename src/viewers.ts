import { Access } from './access/access.js';
import type { Identity } from './access/callers.js';
import { faultOfKeys } from './access/keys.js';
import { mayUse, rightsIn } from './access/rights.js';
import type { Behind } from './access/sensitivity.js';
import { ConfigFile } from './config/config-file.js';
import type { Config } from './config/config.js';
import type { Sight } from './context.js';
import { DERIVING } from './definitions.js';
import { membersOf } from './members.js';
import { parsePolicyFile } from './config/policy-file.js';
import type { Scopes } from './sagemaker/scopes/scopes.js';
import type { Viewer } from './sagemaker/viewer.js';
import { ScopedView } from './scoped-view.js';
import type { TypeTable } from './upstream/type-table.js';

/** The fields that one follows from, itself among them, as `Type.field`. */
const behind: Behind = (type, field) => {
  const entity = DERIVING.find((one) => one.type === type);
  const source = entity?.fields[field];
  const needs = source?.tellsNoNeeds ? [] : (source?.needs ?? []);
  return [...[field, ...needs].map((name) => `${type}.${name}`), ...(entity?.readsBelow?.[field] ?? [])];
};

/** Who may ask, as the configuration says it. */
export async function connectAccess(
  { policyFile, scopesFile, callerRequestsPerSecond: perSecond }: Config,
  types: TypeTable,
  /** Where nobody is served, the keys may be on another machine. */
  keysFault = faultOfKeys,
): Promise<Access> {
  if (policyFile === null) return new Access(null, types, perSecond, behind);
  const file = new ConfigFile('POLICY_FILE', policyFile);
  const policy = parsePolicyFile(await file.read(), file, membersOf(types), {
    knowsAccounts: scopesFile !== null,
    faultOfKeys: keysFault,
  });
  return new Access(policy, types, perSecond, behind);
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
