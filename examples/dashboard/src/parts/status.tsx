import type { ReactNode } from 'react';
import { words } from './format.ts';

const TONES: Readonly<Record<string, string>> = {
  COMPLETED: 'good',
  IN_PROGRESS: 'going',
  INITIALIZING: 'going',
  STOPPING: 'waiting',
  STOPPED: 'quiet',
  FAILED: 'bad',
  DELETE_FAILED: 'bad',
  DELETING: 'quiet',
};

/** A status in its colour, and in words. `raw`: AWS's own text, where the gateway does not know the value. */
export function Status({ value, raw }: { readonly value?: string | null; readonly raw?: string | null }): ReactNode {
  if (!value) return <span className="none">unknown</span>;
  const text = value === 'UNKNOWN_VALUE' && raw ? raw : words(value);
  return <span className={`status ${TONES[value] ?? 'quiet'}`}>{text}</span>;
}
