import { type ReactNode, useId } from 'react';

export function Section({
  title,
  note,
  children,
  wide = false,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}): ReactNode {
  const id = useId();
  return (
    <section className={wide ? 'card wide' : 'card'} aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {note && <div className="note">{note}</div>}
      </div>
      {children}
    </section>
  );
}

/** A name and its value, within a `dl`. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A table that is as wide as it must be: then it is scrolled, with the keyboard too. */
export function TableFrame({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="table-frame" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
