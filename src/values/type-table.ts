/** What one field of a record holds, in words that need neither GraphQL nor AWS. */
export interface FieldShape {
  readonly kind: 'boolean' | 'enum' | 'float' | 'int' | 'long' | 'map' | 'structure' | 'text' | 'time';
  readonly list: boolean;
  /** Whether the schema promises that the field is never null. */
  readonly promised?: true;
  /** The type of a structure, or of a map's entries. */
  readonly type?: string;
  /** The known values of an enum. */
  readonly values?: ReadonlySet<string>;
}

/** Type name -> field name -> what it holds. */
export type TypeTable = Readonly<Record<string, Readonly<Record<string, FieldShape>>>>;

/** The largest number in a field of kind `int`: the schema's `Int` has 32 bits. */
export const INT_MAX = 2 ** 31 - 1;

/** The value of a field of kind `enum` where AWS's value is newer than this gateway. */
export const UNKNOWN_VALUE = 'UNKNOWN_VALUE';
