import type { RawAnswer } from '../support/raw-http.ts';
import type { Outcome } from './attack-case.ts';

/** What tells of the inside of the process: stacks, files, modules. */
const INSIDE =
  /\n\s+at |\\n\s+at |node_modules|node:internal|\.[jt]s:\d+|\/(?:dist|src|home|work|root|usr)\/|stacktrace/i;

interface Body {
  readonly data?: object | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function jsonOf(body: string): Body {
  try {
    return JSON.parse(body) as Body;
  } catch {
    return {};
  }
}

/** An entity that is refused is one null of a list. */
function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.every(isNothing));
}

/** What is wrong with an answer; empty where it is as it must be. `calls` are those that it made to SageMaker. */
export function complaints(outcome: Outcome, { status, head, body }: RawAnswer, calls: number): string[] {
  const { errors, data } = jsonOf(body);
  const first = errors?.[0];
  const found: string[] = [];
  const inside = INSIDE.exec(head + body);
  if (inside) found.push(`tells of its inside: ${inside[0].trim()}`);
  const allowed = outcome.kind === 'answered' ? [200] : [outcome.status].flat();
  if ((status >= 500 && !allowed.includes(status)) || first?.extensions?.code === 'INTERNAL_SERVER_ERROR')
    found.push('a fault of the gateway');
  if (outcome.says !== undefined && !body.includes(outcome.says))
    found.push(`does not say ${outcome.says}: ${body.slice(0, 200)}`);
  if (outcome.kind === 'answered') {
    if (status !== 200) found.push(`status ${status}, not 200: ${body.slice(0, 200)}`);
    const codes = errors?.map(({ extensions }) => extensions?.code) ?? [];
    if (codes.length === 0 && outcome.code !== undefined) found.push(`no error ${outcome.code}`);
    for (const code of codes) if (code !== outcome.code) found.push(`an error ${code}`);
    if (calls > (outcome.calls ?? Infinity)) found.push(`${calls} calls to SageMaker, not ${outcome.calls}`);
    return found;
  }
  if (!allowed.includes(status)) found.push(`status ${status}, not ${allowed.join(' or ')}: ${body.slice(0, 200)}`);
  if (outcome.code !== undefined && first?.extensions?.code !== outcome.code) {
    found.push(`code ${first?.extensions?.code}, not ${outcome.code}: ${body.slice(0, 200)}`);
  }
  if (!Object.values(data ?? {}).every(isNothing)) found.push(`data: ${body.slice(0, 200)}`);
  if (calls > 0) found.push(`${calls} calls to SageMaker`);
  return found;
}
