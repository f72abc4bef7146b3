// SPDX-License-Identifier: Apache-2.0
import { strings } from '@/strings/en';
import type { Setting } from './values';

/** A value in words, as lines: choices by their labels, switches as On and Off. */
export function linesOf(value: unknown, setting: Setting | undefined): string[] {
  if (value === true) return [strings.details.on];
  if (value === false) return [strings.details.off];
  if (value === null || value === undefined || value === '') return [];
  const label = (name: string) => setting?.choices.find((one) => one.name === name)?.label ?? name;
  if (Array.isArray(value)) {
    return (value as string[]).map((name) => {
      const named = label(name);
      return named === name ? name : `${named} (${name})`;
    });
  }
  return [typeof value === 'string' ? label(value) : JSON.stringify(value)];
}
