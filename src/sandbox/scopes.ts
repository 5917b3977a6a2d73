import type { Scope } from './scope.js';
import type { Signer } from './wire/signature.js';

const ACCOUNT_IN_KEY = /\d{12}/;

/** Finds the scope that a signature means. */
export class Scopes {
  constructor(
    readonly all: readonly Scope[],
    /** The first scope answers whatever a request is signed for. */
    readonly isAlone: boolean,
  ) {}

  get first(): Scope {
    return this.all[0] as Scope;
  }

  find(accountId: string, region: string): Scope | undefined {
    return this.all.find((scope) => scope.accountId === accountId && scope.region === region);
  }

  /** The scopes of an account. */
  of(accountId: string): readonly Scope[] {
    return this.all.filter((scope) => scope.accountId === accountId);
  }

  /** The account and region that a signature names, whether there is such a scope or not. */
  named(signer: Signer | undefined): { accountId: string; region: string } {
    if (this.isAlone) return { accountId: this.first.accountId, region: this.first.region };
    if (!signer) return { accountId: '', region: '' };
    const [accountId = this.first.accountId] = ACCOUNT_IN_KEY.exec(signer.accessKeyId) ?? [];
    return { accountId, region: signer.region };
  }
}
