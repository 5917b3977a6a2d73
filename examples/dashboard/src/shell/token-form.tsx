import { type ReactNode, type SubmitEvent, useId, useSyncExternalStore } from 'react';
import { token } from '../gateway/session.ts';

/** Takes the token that requests carry; whoever holds the client reads everything anew. */
export function TokenForm(): ReactNode {
  const held = useSyncExternalStore(token.subscribe, token.read);
  const id = useId();
  const use = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('token') ?? '').trim();
    token.write(text === '' ? null : text);
    event.currentTarget.reset();
  };
  return (
    <form className="token-form" onSubmit={use}>
      <label htmlFor={id}>Token</label>
      <input id={id} name="token" type="password" autoComplete="off" required />
      <button type="submit">Use it</button>
      {held !== null && (
        <button type="button" onClick={() => token.write(null)}>
          Forget it
        </button>
      )}
      <p className="hint">Sent as Authorization: Bearer. Kept until the page is closed, and nowhere else.</p>
    </form>
  );
}
