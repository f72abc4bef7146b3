// SPDX-License-Identifier: Apache-2.0
import { strings } from '@/strings/en';

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(strings.locale, { numeric: 'auto' });

const units = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** "3 hours ago", "in 2 days", "now". */
export function ago(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(0, 'second');
}

/** A point in time: the date and time, or how long ago with the date and time when pointed at. */
export function Time({
  value,
  never = strings.time.never,
  since = false,
}: {
  value: string | null | undefined;
  never?: string;
  since?: boolean;
}) {
  if (!value) return <span className="dw-quiet">{never}</span>;
  const at = new Date(value);
  const full = absolute.format(at);
  return (
    <time dateTime={value} title={since ? full : value}>
      {since ? ago(at, new Date()) : full}
    </time>
  );
}
