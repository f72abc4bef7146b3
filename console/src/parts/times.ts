// SPDX-License-Identifier: Apache-2.0

/** The same time of day, a day later. */
export function tomorrow(now: Date): Date {
  const then = new Date(now);
  then.setDate(then.getDate() + 1);
  return then;
}

/** As a field of a date and time has it, in the zone of the browser: "2026-03-01T09:30". */
export function localTime(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** As the API reads it. What is no time is left to the server to refuse. */
export function instantOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? local : at.toISOString().replace(/\.\d+Z$/, 'Z');
}
