import { registerEnumType } from 'type-graphql';
import { UNKNOWN_VALUE } from '../values/type-table.js';

type ValueText = string | { description: string; deprecationReason: string };

/**
 * Registers an enum from the SDK's own constants. Inside the gateway its values are AWS's (`InProgress`), to clients they
 * are GraphQL's (`IN_PROGRESS`). A value that the SDK adds fails the compilation until it has a description here.
 */
export function awsEnum<T extends Record<string, string>>(
  name: string,
  values: T,
  description: string,
  texts: Record<keyof T, ValueText>,
): T & { UNKNOWN_VALUE: typeof UNKNOWN_VALUE } {
  const all = { ...values, UNKNOWN_VALUE } as T & { UNKNOWN_VALUE: typeof UNKNOWN_VALUE };
  registerEnumType(all, {
    name,
    description: `${description} UNKNOWN_VALUE stands for a value newer than the gateway.`,
    valuesConfig: Object.fromEntries([
      ...Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? { description: text } : text]),
      [UNKNOWN_VALUE, { description: 'A value that is newer than this gateway. It cannot be filtered by.' }],
    ]) as Record<keyof typeof all, { description: string }>,
  });
  return all;
}
