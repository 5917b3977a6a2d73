import { type ReactNode, useId, useState } from 'react';

const NONE: readonly string[] = [];

/** A field whose text applies when it is left; Enter submits the form that it is in. */
export function TextField({
  name,
  label,
  value,
  offers = NONE,
  apply,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What the browser offers while one types; anything else can be typed too. */
  readonly offers?: readonly string[];
  readonly apply: () => void;
}): ReactNode {
  const id = useId();
  const [shown, setShown] = useState(value);
  const [draft, setDraft] = useState(value);
  // Another value from outside, as when going back, takes the place of what was typed.
  if (shown !== value) {
    setShown(value);
    setDraft(value);
  }
  return (
    <>
      <label className="field">
        {label}
        <input
          type="text"
          name={name}
          value={draft}
          autoComplete="off"
          list={offers.length > 0 ? id : undefined}
          spellCheck={false}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => draft.trim() !== value && apply()}
        />
      </label>
      {offers.length > 0 && (
        <datalist id={id}>
          {offers.map((offer) => (
            <option key={offer}>{offer}</option>
          ))}
        </datalist>
      )}
    </>
  );
}
