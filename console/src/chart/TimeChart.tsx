// SPDX-License-Identifier: Apache-2.0
import './chart.css';
import { Button } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { once } from '@/parts/once';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';
import { ceiling, largest, stacked, totalOf, type Series } from './series';

const words = strings.chart;
const most = 6;
const number = (value: number) => numeral(value);

const hour = once(
  () => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
);
const day = once(
  () => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }),
);

interface Props {
  title: string;
  /** The beginnings of the hours or days that the values are of. */
  times: readonly string[];
  step: 'hour' | 'day';
  series: readonly Series[];
  /** "tokens", "denials": what is counted. */
  unit: string;
}

/** Counts over time as stacked bars, or as a table. */
export function TimeChart({ title, times, step, series, unit }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const shown = largest(series, most, words.rest);
  const say = (at: string) => (step === 'day' ? day() : hour()).format(new Date(at));
  const head = (
    <div className="dw-chart-head">
      <h3 id={id}>{title}</h3>
      {shown.length > 0 && (
        <Button variant="link" isInline onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asChart : words.asTable}
        </Button>
      )}
    </div>
  );
  return (
    <div className="dw-chart">
      {head}
      {shown.length === 0 ? (
        <p className="dw-quiet">{words.nothing(unit)}</p>
      ) : asTable ? (
        <AsTable title={title} times={times.map(say)} series={shown} />
      ) : (
        <AsBars times={times.map(say)} series={shown} unit={unit} />
      )}
    </div>
  );
}

function AsTable({
  title,
  times,
  series,
}: {
  title: string;
  times: readonly string[];
  series: readonly Series[];
}) {
  return (
    <div className="dw-chart-table" role="region" aria-label={title} tabIndex={0}>
      <Table label={title} grid="never">
        <Thead>
          <Th>{words.time}</Th>
          {series.map((one) => (
            <Th key={one.name}>{one.name}</Th>
          ))}
        </Thead>
        <Tbody>
          {times.map((time, at) => (
            <Tr key={time}>
              <Th scope="row" modifier="nowrap">
                {time}
              </Th>
              {series.map((one) => (
                <Td key={one.name}>{number(one.values[at] ?? 0)}</Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  );
}

function AsBars({
  times,
  series,
  unit,
}: {
  times: readonly string[];
  series: readonly Series[];
  unit: string;
}) {
  const totals = stacked(series, times.length);
  const highest = Math.max(...totals);
  const top = ceiling(highest);
  const all = totals.reduce((sum, one) => sum + one, 0);
  const summary = words.summary(
    number(all),
    unit,
    number(highest),
    times[totals.indexOf(highest)]!,
  );
  return (
    <>
      <div className="dw-chart-area">
        <div className="dw-chart-scale" aria-hidden="true">
          <span>{number(top)}</span>
          <span>0</span>
        </div>
        <svg
          role="img"
          aria-label={summary}
          className="dw-chart-bars"
          viewBox={`0 0 ${times.length} ${top}`}
          preserveAspectRatio="none"
        >
          {times.map((time, at) => (
            <Column key={time} time={time} at={at} top={top} series={series} />
          ))}
        </svg>
      </div>
      <div className="dw-chart-times" aria-hidden="true">
        <span>{times[0]}</span>
        <span>{times.at(-1)}</span>
      </div>
      <ul className="dw-chart-legend">
        {series.map((one, index) => (
          <li key={one.name}>
            <svg className="dw-chart-dot" viewBox="0 0 1 1" aria-hidden="true">
              <rect width="1" height="1" className={`dw-series-${index}`} />
            </svg>
            {one.name} <span className="dw-quiet">{number(totalOf(one))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Column({
  time,
  at,
  top,
  series,
}: {
  time: string;
  at: number;
  top: number;
  series: readonly Series[];
}) {
  let below = 0;
  return (
    <g>
      <title>
        {[time, ...series.map((one) => `${one.name}: ${number(one.values[at] ?? 0)}`)].join('\n')}
      </title>
      <rect x={at} y={0} width={1} height={top} className="dw-chart-hover" />
      {series.map((one, index) => {
        const height = one.values[at] ?? 0;
        below += height;
        return height > 0 ? (
          <rect
            key={one.name}
            x={at + 0.1}
            y={top - below}
            width={0.8}
            height={height}
            className={`dw-series-${index}`}
          />
        ) : null;
      })}
    </g>
  );
}
