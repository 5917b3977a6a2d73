import type { Arn } from '../arn.js';
import type { FieldTable } from './kept.js';

/**
 * Fields that an ARN tells in any casing. The others that it tells hold the name, whose casing is proved right by a capital
 * letter.
 */
const CASELESS = /^(?:id|region|accountId|\w+Arn)$/;

/** The casing of ARNs is not reliable: a name in lower case may stand for one with capitals. */
export function isLowerCase(name: string): boolean {
  return name === name.toLowerCase();
}

/** Whether the ARN tells all of these fields, without asking whether the job still exists. */
export function isToldByArn(table: FieldTable, arn: Arn, fields: readonly string[]): boolean {
  const isTold = (name: string): boolean => {
    const source = table[name];
    const byArn = !source || (source.calls.length === 0 && source.needs.length === 0);
    return byArn && (!isLowerCase(arn.name) || !source || CASELESS.test(name));
  };
  return fields.length > 0 && fields.every(isTold);
}
