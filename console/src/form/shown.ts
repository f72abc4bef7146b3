// SPDX-License-Identifier: Apache-2.0
import { strings } from '@/strings/en';
import type { Setting } from './values';

// The sentence of a help that says what 0 does: "0 is no limit.", "0: until it expires."
const ofZero = /(?:^|[.] )(0(?::| [a-z])[^.]*[.])/;

// A number with its unit; one of 0 that stands for something else, by what it stands for.
function numberOf(value: number, setting: Setting | undefined): string {
  if (value === 0) return ofZero.exec(setting?.help ?? '')?.[1] ?? '0';
  return setting?.kind === 'minutes' ? strings.details.minutes(value) : `${value}`;
}

/** A value in words, as lines: choices by their labels, switches as On and Off. */
export function linesOf(value: unknown, setting: Setting | undefined): string[] {
  if (value === true) return [strings.details.on];
  if (value === false) return [strings.details.off];
  if (value === null || value === undefined || value === '') return [];
  const label = (name: string) => setting?.choices.find((one) => one.name === name)?.label ?? name;
  if (typeof value === 'number') return [numberOf(value, setting)];
  if (Array.isArray(value)) {
    return (value as string[]).map((name) => {
      const named = label(name);
      return named === name ? name : `${named} (${name})`;
    });
  }
  return [typeof value === 'string' ? label(value) : JSON.stringify(value)];
}
