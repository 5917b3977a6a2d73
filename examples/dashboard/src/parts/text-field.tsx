import { type ReactNode, useState } from 'react';

/** A field whose text applies when it is left; Enter submits the form that it is in. */
export function TextField({
  name,
  label,
  value,
  apply,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly apply: () => void;
}): ReactNode {
  const [shown, setShown] = useState(value);
  const [draft, setDraft] = useState(value);
  // Another value from outside, as when going back, takes the place of what was typed.
  if (shown !== value) {
    setShown(value);
    setDraft(value);
  }
  return (
    <label className="field">
      {label}
      <input
        type="text"
        name={name}
        value={draft}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => draft.trim() !== value && apply()}
      />
    </label>
  );
}
