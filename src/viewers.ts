import { Access } from './access/access.js';
import type { Identity } from './access/callers.js';
import { faultOfKeys } from './access/keys.js';
import { mayUse, rightsIn } from './access/rights.js';
import type { Behind } from './access/sensitivity.js';
import { ConfigFile } from './config-file.js';
import type { Config } from './config.js';
import type { Sight } from './context.js';
import type { Authorization } from './graphql/subgraph.js';
import { membersOf } from './members.js';
import { parsePolicyFile } from './policy-file.js';
import type { JobDefinition } from './sagemaker/job-definition.js';
import type { Dated } from './sagemaker/records/kept.js';
import type { Scopes } from './sagemaker/scopes.js';
import type { Viewer } from './sagemaker/viewer.js';
import { ScopedView } from './scoped-view.js';
import type { TypeTable } from './upstream/type-table.js';

/** Who may ask, as the configuration says it. */
export async function connectAccess(
  { policyFile, scopesFile, callerRequestsPerSecond: perSecond }: Config,
  types: TypeTable,
  entities: Entities,
  /** Where nobody is served, the keys may be on another machine. */
  keysFault = faultOfKeys,
): Promise<Access> {
  const behindOf: Behind = (type, field) => behind(entities, type, field);
  if (policyFile === null) return new Access(null, types, perSecond, behindOf);
  const file = new ConfigFile('POLICY_FILE', policyFile);
  const policy = parsePolicyFile(await file.read(), file, membersOf(types, entities), {
    knowsAccounts: scopesFile !== null,
    faultOfKeys: keysFault,
  });
  return new Access(policy, types, perSecond, behindOf);
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

type Entities = readonly Pick<JobDefinition<Dated>, 'fields' | 'readsBelow' | 'type'>[];

/** The fields that one follows from, itself among them, as `Type.field`. */
function behind(entities: Entities, type: string, field: string): readonly string[] {
  const entity = entities.find((one) => one.type === type);
  const source = entity?.fields[field];
  const needs = source?.tellsNoNeeds ? [] : (source?.needs ?? []);
  return [...[field, ...needs].map((name) => `${type}.${name}`), ...(entity?.readsBelow?.[field] ?? [])];
}

/** What a federation router may be told of who may ask for what. */
export function authorizationOf(access: Access): Authorization {
  return { scopesFor: (type, field) => access.scopesFor(type, field) };
}
