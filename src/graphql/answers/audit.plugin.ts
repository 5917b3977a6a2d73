import type { ApolloServerPlugin } from '@apollo/server';
import { beforeSending } from './before-sending.js';

/** What the audit log keeps of one operation: neither variables nor results. */
export interface AuditLine {
  readonly caller: string;
  readonly operationName: string | null;
  /** SHA-256 of the operation's text; null where there was none that could be read. */
  readonly operationHash: string | null;
  /** The accounts and regions that were read from, kept records among them. */
  readonly scopes: readonly string[];
  readonly upstream: object;
  /** `ok`, or the codes of the errors. */
  readonly outcome: string;
}

interface Audited {
  readonly caller: string;
  readonly bill: { toJSON(): object; readonly scopes: readonly string[] };
}

/** One line for each operation, those that are refused among them. */
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
