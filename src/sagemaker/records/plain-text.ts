/**
 * The value that a hyperparameter's text stands for: SDK-launched jobs keep values JSON-encoded (`"0.1"` in quotes), built-in
 * algorithms keep them plain.
 */
export function plainText(value: string): string {
  if (!value.startsWith('"') || !value.endsWith('"')) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' ? parsed : value;
  } catch {
    return value;
  }
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The number that the text holds; null where it is no finite number. */
export function numberIn(text: string): number | null {
  const trimmed = text.trim();
  const number = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
