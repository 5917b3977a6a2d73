import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { figure, words } from '../parts/format.ts';
import { trainingJobPath } from '../shell/navigation.ts';
import { extent, linearScale, logScale, type Scale } from './scale.ts';
import { type Trial, tunedNumber } from './trials.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 330;
const LEFT = 64;
const RIGHT = 14;
const BOTTOM = 44;

interface Point {
  readonly trial: Trial;
  readonly value: number;
}

interface Plot {
  readonly points: readonly Point[];
  readonly x: Scale;
  readonly y: Scale;
}

function plotOf(trials: readonly Trial[], name: string, isLogarithmic: boolean, width: number): Plot | null {
  const points = trials
    .flatMap((trial) => {
      const value = tunedNumber(trial, name);
      return value === null || (isLogarithmic && value <= 0) ? [] : { trial, value };
    })
    .sort((a, b) => a.value - b.value);
  if (points.length === 0) return null;
  const across: readonly [number, number] = [LEFT, width - RIGHT];
  const values = points.map(({ value }) => value);
  return {
    points,
    x: isLogarithmic ? logScale(extent(values, true), across) : linearScale(extent(values), across),
    y: linearScale(extent(points.map(({ trial }) => trial.objective)), [HEIGHT - BOTTOM, 12]),
  };
}

function Axes({
  plot: { x, y },
  width,
  name,
  metric,
}: {
  readonly plot: Plot;
  readonly width: number;
  readonly name: string;
  readonly metric: string;
}): ReactNode {
  return (
    <g className="axes" aria-hidden="true">
      {y.ticks.map(({ value, label }) => (
        <g key={value}>
          <line x1={LEFT} x2={width - RIGHT} y1={y.place(value)} y2={y.place(value)} />
          <text x={LEFT - 8} y={y.place(value)} dy="0.35em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {x.ticks.map(({ value, label }) => (
        <g key={value}>
          <line x1={x.place(value)} x2={x.place(value)} y1="12" y2={HEIGHT - BOTTOM} />
          <text x={x.place(value)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      <text className="axis-name" x={(LEFT + width) / 2} y={HEIGHT - 6} textAnchor="middle">
        {name}
      </text>
      <text className="axis-name" transform={`translate(13 ${(HEIGHT - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle">
        {metric}
      </text>
    </g>
  );
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => Math.min(at + 1, count - 1),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/**
 * The objective against one hyperparameter. Each point leads to its job; for the keyboard the plot is one stop, and the
 * arrows go from point to point.
 */
export function Scatter({
  trials,
  name,
  metric,
  isLogarithmic,
}: {
  readonly trials: readonly Trial[];
  readonly name: string;
  readonly metric: string;
  readonly isLogarithmic: boolean;
}): ReactNode {
  const help = useId();
  const group = useRef<SVGGElement>(null);
  const figureRef = useRef<HTMLElement>(null);
  const width = useWidth(figureRef);
  const plot = useMemo(() => plotOf(trials, name, isLogarithmic, width), [trials, name, isLogarithmic, width]);
  const [chosen, choose] = useState<string | null>(null);
  const [pointed, point] = useState<string | null>(null);
  if (!plot) return <p className="note">None of the jobs with a final objective has a number for {name}.</p>;

  const { points, x, y } = plot;
  const best = points.reduce((one, other) => (other.trial.rank < one.trial.rank ? other : one));
  const current = points.find(({ trial }) => trial.id === chosen) ?? best;
  const told = points.find(({ trial }) => trial.id === pointed) ?? current;
  const label = ({ trial, value }: Point): string =>
    `${trial.name}: ${name} ${figure(value)}, ${metric} ${figure(trial.objective)}, number ${trial.rank}`;

  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const index = step(points.indexOf(current), points.length);
    choose(points[index]?.trial.id ?? null);
    group.current?.querySelectorAll<SVGAElement>('a')[index]?.focus();
  };
  return (
    <figure ref={figureRef} className="scatter">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="group"
        aria-label={`${metric} against ${name}`}
        aria-describedby={help}
      >
        <Axes plot={plot} width={width} name={isLogarithmic ? `${name}, logarithmic` : name} metric={metric} />
        <g ref={group} onKeyDown={move}>
          {points.map((one) => (
            <Link
              key={one.trial.id}
              href={trainingJobPath(one.trial.id)}
              aria-label={label(one)}
              tabIndex={one === current ? 0 : -1}
              onFocus={() => {
                choose(one.trial.id);
                point(null);
              }}
              onPointerEnter={() => point(one.trial.id)}
              onPointerLeave={() => point(null)}
            >
              <circle
                className={`point ${one === best ? 'best' : ''} ${one === told ? 'told' : ''}`}
                cx={x.place(one.value)}
                cy={y.place(one.trial.objective)}
                r={one === best ? 7 : 5.5}
              />
            </Link>
          ))}
        </g>
      </svg>
      <figcaption>
        <span id={help} className="note">
          {points.length} {points.length === 1 ? 'job' : 'jobs'}, the best one ringed. Each point leads to its job; the
          arrow keys go from one to the next.
        </span>
        <span className="reading">
          <strong>{told.trial.name}</strong> {name} {figure(told.value)}, {metric} {figure(told.trial.objective)} (no.{' '}
          {told.trial.rank}
          {told.trial.status ? `, ${words(told.trial.status)}` : ''})
        </span>
      </figcaption>
    </figure>
  );
}
