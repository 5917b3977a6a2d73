/** What the page asks for at `/graphiql/settings.json`: nothing in it is a secret. */
export interface PageSettings {
  /** The OpenID Connect provider that the page signs in at; null: it offers no sign-in. */
  readonly signIn: SignInSettings | null;
}

export interface SignInSettings {
  readonly issuer: string;
  /** A public client: the page proves itself by PKCE and holds no secret. */
  readonly clientId: string;
  /** The scopes to ask for, with spaces between. */
  readonly scope: string;
  /** What the access token is to be for, as providers are told: by `resource` (RFC 8707), or by `audience`. */
  readonly resource: string | null;
  readonly audience: string | null;
}
