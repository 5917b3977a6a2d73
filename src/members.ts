import { DERIVING } from './definitions.js';
import { sayingTheSame } from './values/field-names.js';
import type { TypeTable } from './values/type-table.js';

/** Fields told by the ARN that SageMaker's records have too. */
const IN_WORDS = /(?:Arn|Name)$/;

/**
 * The part of the schema that records are made of: members that a policy may put into a class, and that Search can be asked for.
 * What follows from them, links and lists too, is hidden with them, and could not be hidden by itself.
 */
export function membersOf(types: TypeTable): TypeTable {
  const jobs = DERIVING.filter(({ fields }) => Object.keys(fields).length > 0);
  const tables = new Map(jobs.map(({ type, fields }) => [type, fields]));
  const members: Record<string, TypeTable[string]> = {};
  const add = (type: string): void => {
    if (type in members) return;
    const all = types[type] ?? {};
    const own = Object.entries(all).filter(([field, { type: held = '' }]) => {
      // Whether the field is the gateway's own, beside the member that it repeats.
      const same = sayingTheSame(field);
      const isBeside = same !== field && same in all;
      const { needs = [], calls = null } = tables.get(type)?.[field] ?? {};
      const isOwn = needs.length > 0 || (calls?.length === 0 && !IN_WORDS.test(field));
      return !isBeside && !tables.has(held) && !isOwn;
    });
    members[type] = Object.fromEntries(own);
    for (const [, { kind, type: held }] of own) if (kind === 'structure' && held !== undefined) add(held);
  };
  for (const type of tables.keys()) add(type);
  return members;
}
