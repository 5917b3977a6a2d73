import { type MouseEvent, type ReactNode, useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { token } from '../gateway/session.ts';
import { Cost } from './cost.tsx';
import { TokenForm } from './token-form.tsx';

function skip(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main h1')?.focus();
}

function TokenControl(): ReactNode {
  const held = useSyncExternalStore(token.subscribe, token.read);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="token-control">
      <button type="button" aria-expanded={isOpen} aria-controls="token-panel" onClick={() => setOpen(!isOpen)}>
        {held === null ? 'No token' : 'Token in use'}
      </button>
      <div id="token-panel" className="token-panel" hidden={!isOpen}>
        {isOpen && <TokenForm />}
      </div>
    </div>
  );
}

/** What stands around every page. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <>
      <a className="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <header className="bar">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="22" height="22" />
          SageMaker training
        </Link>
        <nav aria-label="Pages">
          <Link href="/">Training jobs</Link>
        </nav>
        <TokenControl />
      </header>
      <main id="main">{children}</main>
      <footer className="foot">
        <Cost />
      </footer>
    </>
  );
}
