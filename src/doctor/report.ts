import { styleText } from 'node:util';
import type { Examination } from './examine.js';
import { type Finding, GROUPS, type Verdict, VERDICTS } from './finding.js';

const WIDTH = 80;
const COLOURS = { ok: 'green', limited: 'yellow', missing: 'red', failed: 'red', unknown: 'gray' } as const;

function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - indent) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one).join('\n');
}

function lineOf({ verdict, title, found, means, advice }: Finding, isColoured: boolean): string {
  const word = verdict.padEnd(8);
  const mark = isColoured ? styleText(COLOURS[verdict], word) : word;
  const head = `  ${mark} ${title}: ${found}`;
  const body = head.length > WIDTH + (mark.length - word.length) ? `  ${mark} ${title}:\n${wrap(found, 11)}` : head;
  return [body, ...(means ? [wrap(`means: ${means}`, 11)] : []), ...(advice ? [wrap(`do: ${advice}`, 11)] : [])].join(
    '\n',
  );
}

function countOf(findings: readonly Finding[], verdict: Verdict): number {
  return findings.filter((one) => one.verdict === verdict).length;
}

/** The report for people: grouped, in 80 columns. */
export function textOf(examinations: readonly Examination[], isColoured: boolean): string {
  const parts = examinations.map(({ scope, alias, findings, statement, calls, canServe }) => {
    const groups = GROUPS.flatMap((group) => {
      const own = findings.filter((one) => one.group === group);
      return own.length === 0 ? [] : [`${group}\n${own.map((one) => lineOf(one, isColoured)).join('\n')}`];
    });
    const made = Object.entries(calls).map(([operation, count]) => `${operation} ${count}`);
    const verdicts = VERDICTS.map((verdict) => `${countOf(findings, verdict)} ${verdict}`);
    return [
      `${scope}${alias ? ` (${alias})` : ''}`,
      ...groups,
      ...(statement ? [`Add to the policy:\n${JSON.stringify(statement, null, 2)}`] : []),
      wrap(`Calls made: ${made.join(', ') || 'none'}`, 0),
      `${canServe ? 'The gateway can serve this' : 'The gateway cannot serve this'}: ${verdicts.join(', ')}`,
    ].join('\n\n');
  });
  const served = examinations.filter(({ canServe }) => canServe).length;
  if (parts.length > 1) parts.push(`The gateway can serve ${served} of ${parts.length} scopes`);
  return `${parts.join('\n\n')}\n`;
}

/** The report for machines where mistakes in the settings leave nothing to ask. */
export function jsonOfMistakes(mistakes: readonly string[]): string {
  return `${JSON.stringify({ version: 1, canServe: false, scopes: [], mistakes }, null, 2)}\n`;
}

/** The report for machines: ids and verdicts stay the same from version to version. */
export function jsonOf(examinations: readonly Examination[]): string {
  const canServe = examinations.some((one) => one.canServe);
  return `${JSON.stringify({ version: 1, canServe, scopes: examinations }, null, 2)}\n`;
}
