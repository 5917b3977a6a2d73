import { figure } from '../parts/format.ts';

/** From values to places along an axis, with the values that are marked on it. */
export interface Scale {
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

const STEPS = [1, 2, 5, 10];

/** Round values, about `count` of them. */
function roundValues(min: number, max: number, count: number): number[] {
  const rough = (max - min) / count;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * (STEPS.find((one) => one * size >= rough) ?? 10);
  const first = Math.ceil(min / step);
  const last = Math.floor(max / step);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Powers of ten; with their doubles and halves where there are few of them. */
function powers(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min));
  const last = Math.ceil(Math.log10(max));
  const factors = last - first > 3 ? [1] : [1, 2, 5];
  const all = Array.from({ length: last - first + 1 }, (_, index) => index + first).flatMap((power) =>
    factors.map((factor) => Number((factor * 10 ** power).toPrecision(12))),
  );
  const within = all.filter((value) => value >= min && value <= max);
  return within.length >= 2 ? within : [min, max];
}

function marked(values: readonly number[]): Scale['ticks'] {
  return values.map((value) => ({ value, label: figure(value) }));
}

export function linearScale([min, max]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  const span = max - min || 1;
  return {
    place: (value) => from + ((value - min) / span) * (to - from),
    ticks: marked(max > min ? roundValues(min, max, 6) : [min]),
  };
}

export function logScale([min, max]: readonly [number, number], range: readonly [number, number]): Scale {
  const { place } = linearScale([Math.log10(min), Math.log10(max)], range);
  return { place: (value) => place(Math.log10(value)), ticks: marked(powers(min, max)) };
}

/** The extent of the values, with a little room at both ends. */
export function extent(values: readonly number[], isLogarithmic = false): readonly [number, number] {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  if (isLogarithmic) return min === max ? [min / 2, max * 2] : [min * (min / max) ** 0.04, max * (max / min) ** 0.04];
  const room = (max - min) * 0.06 || Math.abs(max) * 0.1 || 1;
  return [min - room, max + room];
}
