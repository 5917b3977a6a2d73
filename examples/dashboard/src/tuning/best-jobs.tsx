import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { duration, figure } from '../parts/format.ts';
import { None, Redacted } from '../parts/notices.tsx';
import { Section, TableFrame } from '../parts/section.tsx';
import { Status } from '../parts/status.tsx';
import { trainingJobPath } from '../shell/navigation.ts';
import type { Trial } from './trials.ts';

const SHORT = 10;

function Tuned({ trial, name }: { readonly trial: Trial; readonly name: string }): ReactNode {
  const one = trial.tuned.find((parameter) => parameter.name === name);
  if (!one) return <None>–</None>;
  if (one.redacted) return <Redacted />;
  return typeof one.number === 'number' ? figure(one.number) : one.text;
}

/** The best jobs with what they were given; all of them, so that the plot says nothing that is not here. */
export function BestJobs({
  trials,
  metric,
  isAll,
}: {
  readonly trials: readonly Trial[];
  readonly metric: string;
  readonly isAll: boolean;
}): ReactNode {
  const [isLong, setLong] = useState(false);
  const names = [...new Set(trials.flatMap(({ tuned }) => tuned.map(({ name }) => name)))];
  const note = isAll ? undefined : `the ${trials.length} best of more`;
  return (
    <Section title="Best jobs" wide note={note}>
      {trials.length === 0 ? (
        <p className="note">No job has a final objective yet.</p>
      ) : (
        <>
          <TableFrame label="Best jobs">
            <table>
              <thead>
                <tr>
                  <th scope="col" className="number">
                    No.
                  </th>
                  <th scope="col">Job</th>
                  <th scope="col">Status</th>
                  <th scope="col" className="number">
                    {metric}
                  </th>
                  {names.map((name) => (
                    <th key={name} scope="col" className="number">
                      {name}
                    </th>
                  ))}
                  <th scope="col" className="number">
                    Trained
                  </th>
                </tr>
              </thead>
              <tbody>
                {trials.slice(0, isLong ? trials.length : SHORT).map((trial) => (
                  <tr key={trial.id}>
                    <td className="number">{trial.rank}</td>
                    <th scope="row">
                      <Link href={trainingJobPath(trial.id)}>{trial.name}</Link>
                    </th>
                    <td>
                      <Status value={trial.status} />
                    </td>
                    <td className="number">{figure(trial.objective)}</td>
                    {names.map((name) => (
                      <td key={name} className="number">
                        <Tuned trial={trial} name={name} />
                      </td>
                    ))}
                    <td className="number">
                      {trial.durationInSeconds === null ? <None>–</None> : duration(trial.durationInSeconds)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
          {trials.length > SHORT && (
            <button type="button" className="all" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
              {isLong ? `Only the best ${SHORT}` : `All ${trials.length}`}
            </button>
          )}
        </>
      )}
    </Section>
  );
}
