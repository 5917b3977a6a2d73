import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import { fieldsOf } from '../schema/field-kinds.js';
import { located } from '../errors/located.js';
import { pastDeadline } from '../../upstream/errors.js';
import { OwnersInTurn } from '../../timing/owners-in-turn.js';
import { isLeft } from '../../timing/until.js';

/** How many rows are completed before others have their turn: whole jobs take some 10 to 30 ms. */
const ROWS = 100;

type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** What of a request's context matters here. */
export interface Asked {
  /** Who asks: callers have their turns one after the other. */
  readonly caller?: string | undefined;
  /** It ends with the client, or when the request's time is over. */
  readonly signal?: AbortSignal;
}

/** Whether nobody waits for the answer any more. */
export function isAbandoned({ signal }: Asked): boolean {
  return signal !== undefined && isLeft(signal);
}

interface Waiting {
  readonly rows: number;
  readonly by: Asked;
  readonly begin: () => void;
}

/** Whether the type is a list of something that has fields. */
export function isOfRows(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type) && isCompositeType(getNamedType(type));
}

/**
 * The turns in which rows of lists are completed: graphql-js would take all rows of all lists that have come at once, and nobody
 * else is answered meanwhile.
 */
export class RowTurns {
  private left = ROWS;
  private isCounting = false;
  private readonly waiting = new OwnersInTurn<Waiting>();

  /** Waits until so many rows may be completed; null: they may be now. */
  private turnOf(rows: number, by: Asked): Promise<void> | null {
    if (!this.isCounting) setImmediate(() => this.next());
    this.isCounting = true;
    if (!this.waiting.isEmpty || rows > this.left) {
      return new Promise((begin) => this.waiting.add(by.caller, { rows, by, begin }));
    }
    this.left -= rows;
    return null;
  }

  private next(): void {
    this.left = ROWS;
    const begun: Waiting[] = [];
    const fits = ({ rows, by }: Waiting): boolean => isAbandoned(by) || rows <= this.left;
    for (let one = this.waiting.take(fits); one; one = this.waiting.take(fits)) {
      if (!isAbandoned(one.by)) this.left -= one.rows;
      begun.push(one);
    }
    this.isCounting = begun.length > 0;
    if (this.isCounting) setImmediate(() => this.next());
    for (const { begin } of begun) begin();
  }

  /**
   * Does the work on each stretch of rows in its turn; the next stretch waits behind those of other lists. When the client has
   * left, it fails, and the rest is not done.
   */
  each(
    rows: readonly unknown[],
    by: Asked,
    work: (stretch: readonly unknown[], from: number) => void,
  ): Promise<void> | null {
    const workOn = (stretch: readonly unknown[], from: number): void => {
      if (isAbandoned(by)) throw pastDeadline('A list');
      work(stretch, from);
    };
    let before: Promise<void> | null = null;
    for (let from = 0; from < rows.length; from += ROWS) {
      const stretch = rows.slice(from, from + ROWS);
      const turn: Promise<void> | null = before
        ? before.then(() => this.turnOf(stretch.length, by) ?? undefined)
        : this.turnOf(stretch.length, by);
      if (turn) before = turn.then(() => workOn(stretch, from));
      else workOn(stretch, from);
    }
    return before;
  }

  /** Has the rows of a list completed in turns. */
  private inTurns(rows: readonly unknown[], by: Asked): readonly unknown[] {
    const given: unknown[] = [];
    const ready: PromiseWithResolvers<unknown>[] = [];
    const coming = this.each(rows, by, (stretch, from) => {
      stretch.forEach((row, i) => {
        const waits = ready[from + i];
        if (waits) waits.resolve(row);
        else given.push(row);
      });
    });
    if (!coming) return rows;
    for (let at = given.length; at < rows.length; at += 1) given.push((ready[at] = Promise.withResolvers()).promise);
    // Rows that were given stay so; the others fail.
    coming.catch((error: unknown) => {
      ready.forEach(({ reject }) => reject(error));
      // Nobody hears any more of a row that fails by itself.
      for (const row of rows) if (row instanceof Promise) row.catch(() => undefined);
    });
    return given;
  }

  /** The field resolver for `execute`, which reads members. */
  readonly read: Resolve = (source, args, context, info) => {
    const value: unknown = defaultFieldResolver(source, args, context, info);
    // A member whose call failed holds its error.
    if (value instanceof Error) return located(value, info.fieldNodes, info.path);
    return Array.isArray(value) && isOfRows(info.returnType) ? this.inTurns(value, context as Asked) : value;
  };

  /** Takes turns too with the rows that resolvers give. */
  over(schema: GraphQLSchema): GraphQLSchema {
    for (const [, field] of fieldsOf(schema)) {
      const { resolve } = field;
      if (!resolve || !isOfRows(field.type)) continue;
      field.resolve = async (source, args, context, info) => {
        const value: unknown = await resolve(source, args, context, info);
        return Array.isArray(value) ? this.inTurns(value, context as Asked) : value;
      };
    }
    return schema;
  }
}
