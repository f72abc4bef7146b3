// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';
import type { Settings } from '@/form/values';

/** The settings of an app that a check names, and the ranges that those compare with. */
export function decisive(settings: Settings, rules: ReadonlyMap<string, Schema<'Rule'>>): string[] {
  const named = new Set([...rules.values()].map((rule) => rule.setting));
  return [...settings.values()]
    .filter((one) => named.has(one.key) || one.kind === 'ip_ranges')
    .map((one) => one.key);
}
