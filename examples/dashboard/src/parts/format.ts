/** `2026-11-25 14:03`, in UTC as AWS tells it. */
export function minute(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

export function second(time: string): string {
  return time.slice(0, 19).replace('T', ' ');
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/** The two largest units that count: `2h 05m`. */
export function duration(seconds: number): string {
  const start = UNITS.findIndex(([, size]) => seconds >= size);
  if (start < 0) return '0s';
  let left = Math.round(seconds);
  const parts = UNITS.slice(start, start + 2).map(([unit, size], index) => {
    const whole = Math.floor(left / size);
    left -= whole * size;
    return `${index === 0 ? whole : String(whole).padStart(2, '0')}${unit}`;
  });
  return parts.join(' ');
}

export function secondsBetween(from: string, until: string | number): number {
  return ((typeof until === 'string' ? Date.parse(until) : until) - Date.parse(from)) / 1_000;
}

/** `3 h ago`. */
export function ago(time: string, now: number): string {
  const seconds = Math.max(0, secondsBetween(time, now));
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? UNITS[3];
  return `${Math.floor(seconds / size)}${unit} ago`;
}

/** Five significant digits are what somebody reads. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size < 0.001 || size >= 1_000_000)) return value.toExponential(3).replace(/\.?0+e/, 'e');
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 5 }).format(value);
}

export function count(value: number): string {
  return new Intl.NumberFormat('en-US').format(value);
}

/** `IN_PROGRESS` -> `in progress`. */
export function words(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}

/** What an ARN ends with. */
export function arnName(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}
