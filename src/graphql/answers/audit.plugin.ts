import type { ApolloServerPlugin } from '@apollo/server';
import { beforeSending } from './before-sending.js';

/** What the audit log keeps of an operation; neither its variables nor its results. */
export interface AuditLine {
  readonly caller: string;
  readonly operationName: string | null;
  /** The SHA-256 of the operation's text; null where no text could be read. */
  readonly operationHash: string | null;
  /** The scopes that were read from, including those of kept records. */
  readonly scopes: readonly string[];
  readonly upstream: object;
  /** `ok`, or the codes of the errors. */
  readonly outcome: string;
}

interface Audited {
  readonly caller: string;
  readonly bill: { toJSON(): object; readonly scopes: readonly string[] };
}

/** Writes one line for each operation, including those that are refused. */
export function auditPlugin<C extends Audited>(write: (line: AuditLine) => void): ApolloServerPlugin<C> {
  return beforeSending(({ errors = [] }, { contextValue: { caller, bill }, operationName, queryHash }) => {
    const codes = new Set(errors.map(({ extensions }) => String(extensions?.['code'] ?? 'UNKNOWN')));
    write({
      caller,
      operationName: operationName ?? null,
      operationHash: queryHash ?? null,
      scopes: bill.scopes,
      upstream: bill.toJSON(),
      outcome: codes.size > 0 ? [...codes].sort().join(',') : 'ok',
    });
  });
}
