// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';

export type Setting = Schema<'Setting'>;
/** The fields of one kind of object by key, in the order of the server. */
export type Settings = ReadonlyMap<string, Setting>;

/** What a field holds while it is edited: a number may be a text that is none yet. */
export type Value = boolean | number | string | readonly string[];
/** Values by dotted key: "oauth.scopes". */
export type Values = Readonly<Record<string, Value>>;

type Nested = { [name: string]: unknown };

function at(document: unknown, key: string): unknown {
  let here = document;
  for (const name of key.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Nested)[name];
  }
  return here;
}

/** The settings of a document of the API, by key; what it lacks has its default. */
export function valuesOf(document: object, settings: Settings): Values {
  const values: Record<string, Value> = {};
  for (const [key, setting] of settings) {
    values[key] = (at(document, key) ?? setting.default) as Value;
  }
  return values;
}

/** The document of the API that holds these values. */
export function documentOf(values: Values): Nested {
  const document: Nested = {};
  for (const [key, value] of Object.entries(values)) {
    const names = key.split('.');
    const last = names.pop() as string;
    let here = document;
    for (const name of names) here = (here[name] ??= {}) as Nested;
    here[last] = value;
  }
  return document;
}

/** As it is sent: without blank lines, spaces around, and numbers as numbers. */
export function tidied(value: Value, setting: Setting | undefined): Value {
  if (Array.isArray(value)) {
    return (value as readonly string[]).map((line) => line.trim()).filter(Boolean);
  }
  if (typeof value !== 'string') return value;
  const text = value.trim();
  const number = setting?.kind === 'integer' || setting?.kind === 'minutes';
  return number && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function same(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is different in `now`, tidied. */
export function changesOf(before: Values, now: Values, settings: Settings): Values {
  const changes: Record<string, Value> = {};
  for (const [key, value] of Object.entries(now)) {
    const setting = settings.get(key);
    const tidy = tidied(value, setting);
    if (!same(tidy, tidied(before[key] ?? '', setting))) changes[key] = tidy;
  }
  return changes;
}

/**
 * The switch that brings a setting into play: oauth.id_token.audiences needs
 * oauth.id_token.enabled, and that oauth.enabled.
 */
export function switchOf(key: string, settings: Settings): string | null {
  const names = key.split('.');
  if (names.at(-1) === 'enabled') names.pop();
  while (names.length > 1) {
    names.pop();
    const found = [...names, 'enabled'].join('.');
    if (found !== key && settings.has(found)) return found;
  }
  return null;
}

/** Whether every switch above a setting is on, and another setting is as this one needs it. */
export function inPlay(key: string, values: Values, settings: Settings): boolean {
  const needed = settings.get(key)?.only_with;
  if (needed && !needed.values.includes(String(values[needed.key]))) return false;
  for (let one = switchOf(key, settings); one; one = switchOf(one, settings)) {
    if (values[one] !== true) return false;
  }
  return true;
}

/** One setting that both sides or one of them changed since `base`. */
export interface Divergence {
  key: string;
  base: Value | undefined;
  theirs: Value | undefined;
  mine: Value | undefined;
  /** Both changed it, and not to the same. */
  conflict: boolean;
}

/** What two administrators made of the same settings. */
export function compare(
  base: Values,
  theirs: Values,
  mine: Values,
  settings: Settings,
): Divergence[] {
  const left = changesOf(base, theirs, settings);
  const right = changesOf(base, mine, settings);
  return [...settings.keys()]
    .filter((key) => key in left || key in right)
    .map((key) => ({
      key,
      base: base[key],
      theirs: left[key] ?? base[key],
      mine: right[key] ?? base[key],
      conflict: key in left && key in right && !same(left[key], right[key]),
    }));
}
