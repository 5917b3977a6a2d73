/** What one field of a record holds, in words that need neither GraphQL nor AWS. */
export interface FieldShape {
  readonly kind: 'boolean' | 'enum' | 'float' | 'int' | 'long' | 'map' | 'structure' | 'text' | 'time';
  readonly list: boolean;
  /** The schema promises that it is there. */
  readonly promised?: true;
  /** Of a structure or of a map's entries: the name of its type. */
  readonly type?: string;
  /** Of an enum: the values that are known. */
  readonly values?: ReadonlySet<string>;
}

/** Type name -> field name -> what it holds. */
export type TypeTable = Readonly<Record<string, Readonly<Record<string, FieldShape>>>>;

/** What a field of kind `int` holds at most: the schema's `Int` has 32 bits. */
export const INT_MAX = 2 ** 31 - 1;

/** What a field of kind `enum` holds where the value is newer than this gateway. */
export const UNKNOWN_VALUE = 'UNKNOWN_VALUE';
