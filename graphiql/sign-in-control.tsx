import { UnStyledButton, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useSyncExternalStore } from 'react';

import type { SignIn } from './sign-in.js';

/** Who is signed in, and the button that changes it. */
export function SignInControl({ signIn }: { signIn: SignIn }) {
  const { user } = useSyncExternalStore(signIn.subscribe, signIn.state);
  const { introspect } = useGraphiQLActions();
  useEffect(() => {
    // The gateway may have refused the schema to nobody.
    if (user !== null) void introspect();
  }, [user, introspect]);
  return (
    <>
      {user !== null && (
        <span className="signed-in" title={user}>
          {user}
        </span>
      )}
      <UnStyledButton
        type="button"
        className="sign-in"
        onClick={() => void (user === null ? signIn.signIn() : signIn.signOut())}
      >
        {user === null ? 'Sign in' : 'Sign out'}
      </UnStyledButton>
    </>
  );
}

/** Why nobody is signed in, where the user would wonder: a line that covers nothing. */
export function SignInNotice({ signIn }: { signIn: SignIn }) {
  const { notice } = useSyncExternalStore(signIn.subscribe, signIn.state);
  return (
    notice && (
      <p className="sign-in-notice" role="status">
        {notice}
      </p>
    )
  );
}
