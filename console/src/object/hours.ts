// SPDX-License-Identifier: Apache-2.0

/** The days as the server writes them, in the order in which people look at a week. */
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A day: closed, open all day, or open between two times ("08:00"). */
export interface Day {
  kind: 'closed' | 'all' | 'some';
  from: string;
  until: string;
}

export type Week = Record<Weekday, Day>;

const blank = (kind: Day['kind']): Day => ({ kind, from: '08:00', until: '18:00' });

function weekOf(kind: Day['kind']): Week {
  return Object.fromEntries(weekdays.map((day) => [day, blank(kind)])) as Week;
}

const form = /^(\w{3})\s+(?:(all day)|(\d\d?:\d\d)-(\d\d?:\d\d))$/i;

/** The week that lines such as "Mon 08:00-18:00" and "Sat all day" tell; null: at any time. */
export function read(lines: readonly string[]): Week | null {
  if (lines.length === 0) return null;
  const week = weekOf('closed');
  for (const line of lines) {
    const [, name = '', all, from = '', until = ''] = form.exec(line.trim()) ?? [];
    const day = weekdays.find((one) => one.toLowerCase() === name.toLowerCase());
    if (day) week[day] = all ? blank('all') : { kind: 'some', from, until };
  }
  return week;
}

/** The lines that tell a week: "never" when every day is closed. */
export function written(week: Week | null): string[] {
  if (!week) return [];
  const lines = weekdays
    .filter((day) => week[day].kind !== 'closed')
    .map((day) => {
      const { kind, from, until } = week[day];
      return kind === 'all' ? `${day} all day` : `${day} ${from}-${until}`;
    });
  return lines.length > 0 ? lines : ['never'];
}

/** What a week begins with when hours are switched on. */
export function workingWeek(): Week {
  const week = weekOf('some');
  return { ...week, Sat: blank('closed'), Sun: blank('closed') };
}
