// SPDX-License-Identifier: Apache-2.0

/** One line of a chart over time: a name and a value for each point in time. */
export interface Series {
  name: string;
  values: readonly number[];
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** The total of a series. */
export function totalOf(series: Series): number {
  return sum(series.values);
}

/** The largest first; those after `most` are put together as one, named `rest`. */
export function largest(all: readonly Series[], most: number, rest: string): Series[] {
  const sorted = [...all].sort((a, b) => totalOf(b) - totalOf(a)).filter((one) => totalOf(one) > 0);
  if (sorted.length <= most) return sorted;
  const others = sorted.slice(most - 1);
  const values = (others[0]?.values ?? []).map((_, at) =>
    sum(others.map((one) => one.values[at] ?? 0)),
  );
  return [...sorted.slice(0, most - 1), { name: rest, values }];
}

/** What all series have together at each point. */
export function stacked(all: readonly Series[], points: number): number[] {
  return Array.from({ length: points }, (_, at) => sum(all.map((one) => one.values[at] ?? 0)));
}

/** A round number that is not less than the largest value: 1, 2, 5, 10, 20, 50, … */
export function ceiling(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((round) => round >= value) ?? value;
}

/** The named series and what is left of all, so that together they are all. */
export function withRest(all: readonly number[], named: readonly Series[], rest: string): Series[] {
  const known = stacked(named, all.length);
  const values = all.map((value, at) => Math.max(0, value - (known[at] ?? 0)));
  return [...named, { name: rest, values }];
}
