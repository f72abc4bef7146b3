// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { ShownValue } from '@/form/ShownValue';
import { inPlay, type Settings, type Values } from '@/form/values';
import { Details } from '@/parts/Details';

/** Saved settings, read only; those whose switch is off are left out. */
export function SettingDetails({
  keys,
  values,
  settings,
  label,
  render = {},
}: {
  keys: readonly string[];
  values: Values;
  settings: Settings;
  label: string;
  /** What is shown otherwise than its kind asks for. */
  render?: Readonly<Record<string, ReactNode>>;
}) {
  const shown = keys.filter((key) => settings.has(key) && inPlay(key, values, settings));
  return (
    <Details
      label={label}
      items={shown.map((key) => {
        const setting = settings.get(key)!;
        return {
          label: setting.label,
          value: render[key] ?? <ShownValue value={values[key]} setting={setting} />,
        };
      })}
    />
  );
}
