import type { ReactNode } from 'react';
import type { Problem } from '../gateway/problems.ts';
import { Trouble } from '../parts/notices.tsx';

interface Banner {
  readonly problem: Problem;
  /** The fields of the rows that it left empty. */
  readonly fields: readonly string[];
}

function isIndex(key: string | number): key is number {
  return typeof key === 'number';
}

/** A call that failed for many rows is told once for each of their fields: here it is one thing that happened. */
function bannersOf(problems: readonly Problem[]): readonly Banner[] {
  const same = Map.groupBy(problems, ({ code, message }) => `${code} ${message}`);
  return [...same.values()].flatMap((group) => {
    const [problem] = group;
    if (!problem) return [];
    const fields = group.flatMap(({ path }) => (path.some(isIndex) ? [String(path.at(-1))] : []));
    const rows = new Set(group.flatMap(({ places }) => places.flatMap((place) => place.find(isIndex) ?? [])));
    // Each field may have failed in rows of its own: how many there are in all is told.
    return { problem: { ...problem, count: rows.size || problem.count }, fields: [...new Set(fields)] };
  });
}

/** The errors of a list beside what it has. */
export function Banners({
  problems,
  retry,
}: {
  readonly problems: readonly Problem[];
  readonly retry: () => void;
}): ReactNode {
  return bannersOf(problems).map(({ problem, fields }) => (
    <p key={`${problem.code} ${problem.message}`} className="banner" role="alert">
      <Trouble problem={problem} retry={retry} />
      {fields.length > 0 && <span className="spoilt">Marked “not read” in these rows: {fields.join(', ')}</span>}
    </p>
  ));
}
