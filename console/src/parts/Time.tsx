// SPDX-License-Identifier: Apache-2.0
import { strings } from '@/strings/en';
import { once } from './once';

// Each takes a browser long to make; many screens show no time at all at first.
const absolute = once(
  () => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }),
);
const withZone = once(
  () => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' }),
);
const relative = once(() => new Intl.RelativeTimeFormat(strings.locale, { numeric: 'auto' }));

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
    if (Math.abs(seconds) >= length) return relative().format(Math.trunc(seconds / length), unit);
  }
  return relative().format(0, 'second');
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
  if (!since) {
    return (
      <time dateTime={value} title={value}>
        {absolute().format(at)}
      </time>
    );
  }
  return (
    <time
      className="dw-since"
      dateTime={value}
      onPointerEnter={({ currentTarget }) => (currentTarget.title = withZone().format(at))}
    >
      {ago(at, new Date())}
    </time>
  );
}
