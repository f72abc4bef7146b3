// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import type { Schema } from '@/api/client';
import { useSettings } from '@/api/queries';
import { Combobox } from '@/form/Combobox';
import { describedBy, validated } from '@/form/Messages';
import { Labelled, type FieldProps } from '@/form/SettingField';
import { strings } from '@/strings/en';
import { useCandidates } from './candidates';

const words = strings.runAs;

/** The user on whose behalf the app acts; says of each why they cannot be chosen. */
export function RunAsField({
  setting,
  value,
  onChange,
  problems,
  app,
}: FieldProps & { app: Schema<'App'> | null }) {
  const text = value as string;
  return (
    <Labelled setting={setting} problems={problems}>
      <UserPicker
        id={setting.key}
        label={setting.label}
        app={app?.id ?? ''}
        value={text}
        onChange={onChange}
        describedBy={describedBy(setting.key, problems)}
        validated={validated(problems)}
      />
    </Labelled>
  );
}

/** A user by name, out of those whom the app could act as. */
export function UserPicker({
  app,
  value,
  ...rest
}: {
  id: string;
  label: string;
  app: string;
  value: string;
  onChange: (username: string) => void;
  describedBy?: string;
  validated?: 'error' | 'warning' | 'default';
  placeholder?: string;
}) {
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState(value);
  // After somebody is chosen, opening the list shows everybody again.
  const found = useCandidates(app, value === chosen ? '' : value, opened);
  const settings = useSettings('app');
  const options = useMemo(
    () =>
      (found.data ?? []).map((one) => ({
        value: one.username,
        label: one.username,
        note: one.can ? one.name : `${one.name} · ${one.why}`,
        // What this app's own settings decide can be mended here: the user may be chosen before.
        disabled: !one.can && !settings.data?.has(one.setting ?? ''),
      })),
    [found.data, settings.data],
  );
  return (
    <Combobox
      {...rest}
      value={value}
      onChange={(text) => {
        if (options.some((one) => one.value === text)) setChosen(text);
        rest.onChange(text);
      }}
      options={options}
      empty={found.error?.message ?? (found.isPending ? words.searching : words.nobody)}
      onOpen={() => setOpened(true)}
    />
  );
}
