import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useRedacted } from '../gateway/answer.tsx';
import { Section } from '../parts/section.tsx';
import { Scatter } from './scatter.tsx';
import type { SpaceFragment } from '../generated/documents.ts';
import type { Trial } from './trials.ts';

/** The plot with what it is drawn against, which stands in the address. */
export function ScatterChoice({
  trials,
  ranges,
  metric,
}: {
  readonly trials: readonly Trial[];
  readonly ranges: NonNullable<SpaceFragment['numericParameterRanges']>;
  readonly metric: string;
}): ReactNode {
  const [params, setParams] = useSearchParams();
  const range = ranges.find(({ name }) => name === params.get('against')) ?? ranges[0];
  const isRedacted = useRedacted('HyperParameterTuningJob.numericParameterRanges');
  const scale = params.get('scale');
  const canBeLogarithmic = range !== undefined && range.min > 0;
  const isLogarithmic = canBeLogarithmic && (scale ? scale === 'log' : range.isLogarithmic);
  const put = (name: string, value: string): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.set(name, value);
        if (name === 'against') after.delete('scale');
        return after;
      },
      { replace: true },
    );
  return (
    <Section title="Objective against a hyperparameter" wide>
      {range ? (
        <>
          <div className="plot-controls">
            <label>
              Against{' '}
              <select value={range.name} onChange={(event) => put('against', event.currentTarget.value)}>
                {ranges.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
            {canBeLogarithmic && (
              <label>
                <input
                  type="checkbox"
                  checked={isLogarithmic}
                  onChange={(event) => put('scale', event.currentTarget.checked ? 'log' : 'linear')}
                />{' '}
                Logarithmic scale
              </label>
            )}
          </div>
          <Scatter trials={trials} name={range.name} metric={metric} isLogarithmic={isLogarithmic} />
        </>
      ) : (
        <p className="note">
          {isRedacted ? 'The tuned hyperparameters are redacted.' : 'None of its tuned hyperparameters is a number.'}
        </p>
      )}
    </Section>
  );
}
