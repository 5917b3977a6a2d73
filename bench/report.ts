/** A row of the table. */
export interface RowResult {
  readonly name: string;
  readonly title: string;
  readonly naiveCalls: number;
  readonly naiveIsComputed: boolean;
  readonly calls: Readonly<Record<string, number>>;
  readonly allowed: Readonly<Record<string, number>>;
  readonly naiveMs: number | null;
  readonly ms: number;
  /** What was wrong with the answers. */
  readonly wrong: readonly string[];
  readonly pass: boolean;
}

/** One figure of a measurement: what it is, what it was, what it may be. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** Left out: told, not judged. */
  readonly limit?: string;
  readonly pass: boolean;
}

export interface Measurement {
  readonly name: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

export const total = (calls: Readonly<Record<string, number>>): number =>
  Object.values(calls).reduce((sum, count) => sum + count, 0);

export const byOperation = (calls: Readonly<Record<string, number>>): string =>
  Object.entries(calls)
    .map(([operation, count]) => `${count} ${operation}`)
    .join(' + ') || 'none';

/** `any` allows so many of all operations together; else each operation has its own number, and none is 0. */
export function isWithin(calls: Readonly<Record<string, number>>, allowed: Readonly<Record<string, number>>): boolean {
  if (allowed['any'] !== undefined) return total(calls) <= allowed['any'];
  return Object.entries(calls).every(([operation, count]) => count <= (allowed[operation] ?? 0));
}

const verdict = (pass: boolean): string => (pass ? 'pass' : 'MISS');

function table(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = header.map((title, i) => Math.max(title.length, ...lines.map((line) => (line[i] ?? '').length)));
  const show = (line: readonly string[]): string =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [show(header), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(show)].join('\n');
}

export function showRows(rows: readonly RowResult[]): string {
  const number = (value: number): string => Math.round(value).toLocaleString('en');
  const lines = rows.map((row) => [
    row.title,
    `${number(row.naiveCalls)}${row.naiveIsComputed ? '*' : ''}`,
    number(total(row.calls)),
    number(total(row.allowed)),
    row.naiveMs === null ? '-' : number(row.naiveMs),
    number(row.ms),
    verdict(row.pass),
  ]);
  const header = ['query', 'naive calls', 'calls here', 'allowed', 'ms naive', 'ms here', ''];
  const missed = rows
    .filter(({ pass }) => !pass)
    .flatMap(({ name, calls, allowed, wrong }) => [
      `MISS ${name}: counted ${byOperation(calls)}; allowed ${byOperation(allowed)}`,
      ...wrong.slice(0, 3).map((what) => `     ${name}: ${what}`),
    ]);
  const computed = rows.some(({ naiveIsComputed }) => naiveIsComputed) ? ['* computed, not executed'] : [];
  return [table(header, lines), ...computed, ...missed].join('\n');
}

export function showMeasurement({ title, figures, notes }: Measurement): string {
  const lines = figures.map(({ what, value, limit, pass }) => [
    what,
    value,
    limit ?? '',
    limit === undefined && pass ? '' : verdict(pass),
  ]);
  return [title, table(['figure', 'measured', 'allowed', ''], lines), ...notes].join('\n');
}
