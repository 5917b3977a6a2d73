import { Access } from './access/access.js';
import { faultOfKeys } from './access/keys.js';
import type { Behind } from './access/sensitivity.js';
import { ConfigFile } from './config/config-file.js';
import type { Config } from './config/config.js';
import { DERIVING } from './definitions.js';
import { membersOf } from './members.js';
import { parsePolicyFile } from './config/policy-file.js';
import type { TypeTable } from './values/type-table.js';

/** The fields that a field follows from, itself among them, as `Type.field`. */
const behind: Behind = (type, field) => {
  const entity = DERIVING.find((one) => one.type === type);
  const source = entity?.fields[field];
  const needs = source?.tellsNoNeeds ? [] : (source?.needs ?? []);
  return [...[field, ...needs].map((name) => `${type}.${name}`), ...(entity?.readsBelow?.[field] ?? [])];
};

/** Who may ask, by the configuration. */
export async function connectAccess(
  { policyFile, scopesFile, callerRequestsPerSecond: perSecond }: Config,
  types: TypeTable,
  /** Another check where nobody is served: there the keys may be on another machine. */
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
