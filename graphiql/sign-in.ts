import { ErrorResponse, InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';

import type { SignInSettings } from '../src/http/graphiql/page-settings.js';
import { addresses } from './addresses.js';

/** What the page shows of the sign-in. */
export interface SignInState {
  /** Who is signed in; null where nobody is. */
  readonly user: string | null;
  /** A line on why nobody is, where the user would wonder. */
  readonly notice: string | null;
}

const expired = 'Your sign-in has expired.';

/**
 * Signs in at an OpenID Connect provider by authorization code with PKCE, in a window of its own, so that the page with
 * its tabs stays as it is. Tokens, state and verifier are in this page's memory and nowhere else: a reload forgets them.
 */
export class SignIn {
  readonly #manager: UserManager;
  readonly #issuer: string;
  readonly #listeners = new Set<() => void>();
  #state: SignInState = { user: null, notice: null };
  #attempt: AbortController | undefined;
  #renewal: Promise<User | null> | undefined;
  #hasEnded = false;
  #hasSignedOut = false;

  constructor({ issuer, clientId, scope, resource, audience }: SignInSettings) {
    this.#issuer = issuer;
    this.#manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      scope,
      ...(resource !== null && { resource }),
      ...(audience !== null && { extraQueryParams: { audience } }),
      redirect_uri: addresses.signedIn,
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      // It would ask in a hidden frame, which the content policy refuses; see #renew.
      automaticSilentRenew: false,
    });
    this.#manager.events.addAccessTokenExpired(async () => {
      const user = await this.#manager.getUser();
      if (!user?.refresh_token) await this.#end();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SignInState => this.#state;

  /** Opens the provider's window. The promise may never settle: that a user closed the window cannot always be seen. */
  async signIn(): Promise<void> {
    this.#attempt?.abort();
    const attempt = new AbortController();
    this.#attempt = attempt;
    try {
      const user = await this.#manager.signinPopup({
        popupSignal: attempt.signal,
        // The provider's own session may go on, and would let the same user in again without a question.
        prompt: this.#hasSignedOut ? 'login' : undefined,
      });
      this.#hasEnded = false;
      this.#hasSignedOut = false;
      this.#show({ user: nameOf(user), notice: null });
    } catch (error) {
      if (this.#attempt === attempt) this.#show({ user: null, notice: this.#lineOf(error) });
    }
  }

  /** Forgets the tokens. */
  async signOut(): Promise<void> {
    // What a renewal brings would come after.
    await this.#renewal?.catch(() => null);
    await this.#manager.removeUser();
    this.#hasSignedOut = true;
    this.#hasEnded = false;
    this.#show({ user: null, notice: null });
  }

  /** The header of a request; null while nobody is signed in. Once the sign-in has expired it throws a line for the user. */
  async authorization(): Promise<string | null> {
    let user = await this.#manager.getUser();
    if (user?.expired) user = await this.#renew(user);
    if (this.#hasEnded) throw new Error(`${expired} Press “Sign in”, then run the operation again.`);
    return user && `Bearer ${user.access_token}`;
  }

  /** Once for all who ask at the same time: providers take a second use of a refresh token for theft. */
  async #renew({ refresh_token }: User): Promise<User | null> {
    if (!refresh_token) return await this.#end();
    this.#renewal ??= this.#manager
      .signinSilent()
      .catch((error: unknown) => {
        if (error instanceof ErrorResponse) return this.#end();
        throw new Error(this.#lineOf(error));
      })
      .finally(() => (this.#renewal = undefined));
    return await this.#renewal;
  }

  async #end(): Promise<null> {
    await this.#manager.removeUser();
    this.#hasEnded = true;
    this.#show({ user: null, notice: expired });
    return null;
  }

  #show(state: SignInState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #lineOf(error: unknown): string {
    // All that `fetch` tells of what the network, the provider's CORS rules or the content policy refused.
    if (error instanceof TypeError) {
      return (
        `Signing in failed: ${this.#issuer} cannot be read from here. ` +
        `Is it up, does it allow the origin ${location.origin}, and are all its endpoints at the same origin?`
      );
    }
    const message = error instanceof Error ? error.message : String(error);
    // What the library says of a window that it did not get.
    const blocked = message.includes('disposed window');
    return `Signing in failed: ${blocked ? 'the browser opened no window for it; allow pop-ups here' : message}`;
  }
}

function nameOf({ profile }: User): string {
  return profile.name ?? profile.preferred_username ?? profile.email ?? profile.sub;
}
