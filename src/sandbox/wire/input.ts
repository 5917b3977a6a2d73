import * as sdk from '@aws-sdk/client-sagemaker';
import { AwsError, constraint } from './errors.js';

export type Input = Record<string, unknown>;

// The SDK's own description of a shape: [kind, namespace, name, traits, member names, member schemas].
type Shape = readonly [number, string, string, unknown, readonly string[], readonly unknown[]];

export function shape(name: string): Shape {
  return (sdk as Record<string, unknown>)[`${name}$`] as Shape;
}

const STRING = 0;
const NUMBER = 1;
const BOOLEAN = 2;
const TIME = 4;
const LIST = 1;
const STRUCTURE = 3;

/** Refuses a value whose JSON type is not the member's, as AWS's parser does. */
export function checkTypes(schema: unknown, value: unknown, path = ''): void {
  const known = typeof schema === 'function' ? (schema as () => unknown)() : schema;
  if (value === undefined || value === null) return;
  const wrong = () =>
    new AwsError(
      'SerializationException',
      `Unexpected value for ${path || 'the request'}: ${JSON.stringify(value).slice(0, 80)}`,
    );
  if (known === STRING && typeof value !== 'string') throw wrong();
  if ((known === NUMBER || known === TIME) && typeof value !== 'number') throw wrong();
  if (known === BOOLEAN && typeof value !== 'boolean') throw wrong();
  if (!Array.isArray(known)) return;
  if (known[0] === LIST) {
    if (!Array.isArray(value)) throw wrong();
    const member = typeof known[4] === 'function' ? known[4]() : known[4];
    const element = Array.isArray(member) && typeof member[0] !== 'number' ? member[0] : member;
    for (const [i, each] of value.entries()) checkTypes(element, each, `${path}[${i}]`);
  } else if (known[0] === STRUCTURE) {
    if (typeof value !== 'object' || Array.isArray(value)) throw wrong();
    const [, , , , names, schemas] = known as unknown as Shape;
    names.forEach((name, i) => checkTypes(schemas[i], (value as Input)[name], path ? `${path}.${name}` : name));
  }
}

interface TextRules {
  pattern?: RegExp;
  max?: number;
  oneOf?: object;
}

export function requiredText(input: Input, member: string, must: TextRules = {}): string {
  const value = textOf(input, member, must);
  if (value === undefined) throw constraint(undefined, member, 'not be null');
  return value;
}

export function textOf(input: Input, member: string, must: TextRules = {}): string | undefined {
  const value = input[member] as string | undefined | null;
  if (value === undefined || value === null) return undefined;
  if (must.max !== undefined && value.length > must.max)
    throw constraint(value, member, `have length less than or equal to ${must.max}`);
  if (must.pattern && !must.pattern.test(value))
    throw constraint(value, member, `satisfy regular expression pattern: ${must.pattern.source}`);
  if (must.oneOf && !Object.values(must.oneOf).includes(value)) {
    throw constraint(value, member, `satisfy enum value set: [${Object.values(must.oneOf).join(', ')}]`);
  }
  return value;
}

export function wholeOf(input: Input, member: string, low: number, high: number): number | undefined {
  const value = input[member] as number | undefined | null;
  if (value === undefined || value === null) return undefined;
  if (value < low) throw constraint(value, member, `have value greater than or equal to ${low}`);
  if (value > high || !Number.isInteger(value))
    throw constraint(value, member, `have value less than or equal to ${high}`);
  return value;
}

/** Epoch seconds on the wire, milliseconds here. */
export function timeOf(input: Input, member: string): number | undefined {
  const value = input[member] as number | undefined | null;
  return value === undefined || value === null ? undefined : Math.round(value * 1_000);
}

export const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;
export const NAME_PART = /^[a-zA-Z0-9-]+$/;
