// SPDX-License-Identifier: Apache-2.0
import { Breaking } from '@/parts/Breaking';
import { strings } from '@/strings/en';
import { linesOf } from './shown';
import type { Setting } from './values';

/** A setting's value, read only. */
export function ShownValue({ value, setting }: { value: unknown; setting?: Setting }) {
  const lines = linesOf(value, setting);
  if (lines.length === 0) return <span className="dw-quiet">{strings.details.none}</span>;
  if (lines.length === 1)
    return (
      <span className="dw-value">
        <Breaking text={lines[0]!} />
      </span>
    );
  return (
    <ul className="dw-plain-list">
      {lines.map((line) => (
        <li key={line} className="dw-value">
          <Breaking text={line} />
        </li>
      ))}
    </ul>
  );
}
