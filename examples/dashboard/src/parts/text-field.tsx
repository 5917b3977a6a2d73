import type { ReactNode } from 'react';

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
  return (
    <label className="field">
      {label}
      <input
        type="text"
        name={name}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        onBlur={(event) => event.currentTarget.value.trim() !== value && apply()}
      />
    </label>
  );
}
