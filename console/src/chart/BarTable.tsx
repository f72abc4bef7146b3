// SPDX-License-Identifier: Apache-2.0
import './chart.css';
import { useId, type ReactNode } from 'react';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';

export interface Bar {
  key: string;
  label: ReactNode;
  count: number;
  /** Colours the bar as something to look at. */
  alarming?: boolean;
}

/** Counts by kind: a table whose rows have bars. */
export function BarTable({
  title,
  kind,
  unit,
  bars,
}: {
  title: string;
  /** The heading of the kinds: "Rule". */
  kind: string;
  unit: string;
  bars: readonly Bar[];
}) {
  const id = useId();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <div className="dw-chart">
      <div className="dw-chart-head">
        <h3 id={id}>{title}</h3>
      </div>
      {bars.length === 0 ? (
        <p className="dw-quiet">{strings.chart.nothing(unit)}</p>
      ) : (
        <table className="dw-bar-table" aria-labelledby={id}>
          <thead className="pf-v6-screen-reader">
            <tr>
              <th scope="col">{kind}</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.key}>
                <th scope="row">{bar.label}</th>
                <td>
                  <svg viewBox={`0 0 ${most} 1`} preserveAspectRatio="none" aria-hidden="true">
                    <rect
                      width={bar.count}
                      height="1"
                      className={bar.alarming ? 'dw-series-alarm' : 'dw-series-0'}
                    />
                  </svg>
                  <span>{numeral(bar.count)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
