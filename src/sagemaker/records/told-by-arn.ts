import type { Arn } from '../arn.js';
import type { FieldTable } from './kept.js';

/** Fields that an ARN tells whatever its casing; the others that it tells hold the name, and an upper-case letter proves it. */
const CASELESS = /^(?:id|region|accountId|\w+Arn)$/;

/** The casing of ARNs is not reliable: a name in lower case may stand for one that is not. */
export function isLowerCase(name: string): boolean {
  return name === name.toLowerCase();
}

/** Whether the ARN tells all of these fields, without asking whether there still is such a job. */
export function isToldByArn(table: FieldTable, arn: Arn, fields: readonly string[]): boolean {
  const isTold = (name: string): boolean => {
    const source = table[name];
    const byArn = !source || (source.calls.length === 0 && source.needs.length === 0);
    return byArn && (!isLowerCase(arn.name) || !source || CASELESS.test(name));
  };
  return fields.length > 0 && fields.every(isTold);
}
