/** AWS JSON 1.1: a time is epoch seconds with a fraction, a number that JSON cannot hold is text. */
export function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1_000;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  const wire: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) if (member !== undefined) wire[key] = toWire(member);
  return wire;
}
