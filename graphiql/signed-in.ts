import { UserManager } from 'oidc-client-ts';

// The provider has sent the sign-in's window here. It hands its address, and the code in it, to the page that opened it
// and is closed by that; the code is worth nothing without the verifier, which only that page holds.
const unused = { authority: location.origin, client_id: '', redirect_uri: '', automaticSilentRenew: false };
await new UserManager(unused).signinPopupCallback();
