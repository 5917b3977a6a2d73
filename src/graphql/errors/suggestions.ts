import {
  getNamedType,
  type GraphQLFormattedError,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { UNKNOWN_VALUE } from '../../values/type-table.js';

const UNKNOWN = [
  /^Cannot query field "(?<asked>\w+)" on type "(?<type>\w+)"\./,
  /(?:^|; )Field "(?<asked>\w+)" is not defined by type "(?<type>\w+)"\./,
  /^Unknown argument "(?<asked>\w+)" on field "(?<type>\w+)\.(?<field>\w+)"\./,
];
const MOST = 5;

/** Messages about a value that is like none of an enum's: GT, or ASCENDING. */
const NOT_IN_ENUM = [/"(?<type>\w+)" enum\.$/, /(?:^|; )Enum "(?<type>\w+)" cannot represent non-enum value: .*\.$/s];
/** How many names are listed, of an enum's values or of a type's fields: as many as somebody reads. */
const ALL = 12;

/** Messages about a value without the braces of its object: orderBy: CREATION_TIME. */
const WITHOUT_BRACES = [
  /^Expected value of type "(?<type>\w+)!?", found (?<asked>\w+)\.$/,
  / got invalid value "(?<asked>\w+)"[^;]*; Expected type "(?<type>\w+)" to be an object\.$/,
];

/** Messages about any other value in place of an object, as a time for creationTime. */
const NO_OBJECT = [
  /^Expected value of type "(?<type>\w+)!?", found .*\.$/s,
  / got invalid value .*; Expected type "(?<type>\w+)" to be an object\.$/s,
];

/** Messages about a number or boolean in place of a text, by which metrics and hyperparameters are compared. */
const UNQUOTED = /(?:^|; )String cannot represent a non string value: (?<asked>-?\d[\d.eE+-]*|true|false)$/;

/** The fields that an object takes, where something else was given. */
function members(schema: GraphQLSchema, { message }: GraphQLFormattedError): string | null {
  const { type = '' } = NO_OBJECT.map((one) => one.exec(message)).find((match) => match)?.groups ?? {};
  const object = schema.getType(type);
  return isInputObjectType(object) ? `{${Object.keys(object.getFields()).join(', ')}}` : null;
}

/** The field of the object that takes the given value. */
function withBraces(schema: GraphQLSchema, told: GraphQLFormattedError): string | null {
  const { type = '', asked = '' } =
    WITHOUT_BRACES.map((one) => one.exec(told.message)).find((match) => match)?.groups ?? {};
  const object = schema.getType(type);
  const fields = isInputObjectType(object) ? Object.values(object.getFields()) : [];
  const taking = fields.find((field) => {
    const taken = getNamedType(field.type);
    return isEnumType(taken) && taken.getValue(asked);
  });
  return taking ? `{${taking.name}: ${asked}}` : null;
}

function namesIn(schema: GraphQLSchema, typeName: string, field: string | undefined): readonly string[] {
  const type = schema.getType(typeName);
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = type.getFields();
  return field === undefined ? Object.keys(fields) : (fields[field]?.args.map(({ name }) => name) ?? []);
}

/** The field that leads to an object with the field that was asked for: a list's job, a job's structure. */
function leadingTo(schema: GraphQLSchema, typeName: string, asked: string): string | null {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return null;
  const found = Object.values(type.getFields()).find((field) => {
    const led = getNamedType(field.type);
    return isObjectType(led) && Object.hasOwn(led.getFields(), asked);
  });
  return found ? `${found.name} { ${asked} }` : null;
}

/** The argument that takes an object's `id`. */
function byId(names: readonly string[], asked: string): readonly string[] {
  return asked === 'id' ? names.filter((name) => name === 'arn') : [];
}

/** Names that end with the word, or that the word ends with: first the entity's own, then the shortest. */
function ofTheSameWord(names: readonly string[], asked: string, typeName: string): readonly string[] {
  const word = asked.toLowerCase();
  const own = typeName.replace(/Filter$/, '').toLowerCase() + word;
  const rank = (name: string): number => (name.toLowerCase() === own ? 0 : name.length);
  return names
    .filter((name) => name.toLowerCase().endsWith(word) || word.endsWith(name.toLowerCase()))
    .toSorted((a, b) => rank(a) - rank(b));
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  if (quoted.length < 3) return quoted.join(' or ');
  return `${quoted.slice(0, -1).join(', ')}, or ${quoted.at(-1)}`;
}

function withValues(schema: GraphQLSchema, name: string, told: GraphQLFormattedError): GraphQLFormattedError {
  const type = schema.getType(name);
  // UNKNOWN_VALUE stands for values that the gateway does not know: nobody can ask for it.
  const values = isEnumType(type) ? type.getValues().filter((value) => value.name !== UNKNOWN_VALUE) : [];
  if (values.length === 0 || values.length > ALL) return told;
  const all = listed(values.map((value) => value.name));
  return { ...told, message: `${told.message} Did you mean the enum value ${all}?` };
}

/**
 * graphql-js suggests names that differ in few letters, so "tags" for "status". AWS's names begin with the entity's: a client who
 * asks for `status` means `trainingJobStatus`.
 */
export function withSuggestions(schema: GraphQLSchema, told: GraphQLFormattedError): GraphQLFormattedError {
  const ofEnum = NOT_IN_ENUM.map((pattern) => pattern.exec(told.message)?.groups?.['type']).find(
    (name) => name !== undefined,
  );
  if (ofEnum !== undefined) return withValues(schema, ofEnum, told);
  const braced = withBraces(schema, told);
  if (braced) return { ...told, message: `${told.message} Did you mean ${braced}?` };
  const taken = members(schema, told);
  if (taken) return { ...told, message: `${told.message} It takes ${taken}.` };
  const { asked: unquoted } = UNQUOTED.exec(told.message)?.groups ?? {};
  if (unquoted !== undefined) return { ...told, message: `${told.message}. Did you mean "${unquoted}"?` };
  const found = UNKNOWN.map((pattern) => pattern.exec(told.message)).find((match) => match !== null);
  const { asked, type, field } = found?.groups ?? {};
  if (!found || !asked || !type || told.message.includes(' inline fragment ')) return told;
  const end = found.index + found[0].length;
  const alike = [...told.message.slice(end).matchAll(/"(\w+)"/g)].map(([, name = '']) => name);
  const known = namesIn(schema, type, field);
  const names = new Set([...byId(known, asked), ...ofTheSameWord(known, asked, type).slice(0, 3), ...alike]);
  const led = names.size === 0 && field === undefined ? leadingTo(schema, type, asked) : null;
  if (led) names.add(led);
  const isTaken = field !== undefined || isInputObjectType(schema.getType(type));
  const isListable = known.length > 0 && known.length <= ALL;
  if (names.size === 0 && !isTaken && !isListable) return told;
  if (names.size === 0 && isTaken) return { ...told, message: `${told.message} It takes ${listed(known) || 'none'}.` };
  const near = names.size > 0 ? [...names].slice(0, MOST) : known;
  return { ...told, message: `${told.message.slice(0, end)} Did you mean ${listed(near)}?` };
}
