// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { Combobox } from '@/form/Combobox';
import { strings } from '@/strings/en';

const words = strings.doctor;
const limit = 12;

/** An app by its name. What is typed and names none chooses none. */
export function AppPicker({
  name,
  onChoose,
}: {
  name: string;
  onChoose: (app: Schema<'AppRow'> | null) => void;
}) {
  const [text, setText] = useState(name);
  const [opened, setOpened] = useState(false);
  const search = text === name ? '' : text;
  const found = useQuery({
    queryKey: ['apps', 'pick', search],
    queryFn: ({ signal }) =>
      done(api.GET('/apps', { params: { query: { search, limit, sort: 'name' } }, signal })),
    enabled: opened,
    staleTime: 60_000,
  });
  const apps = useMemo(() => found.data?.items ?? [], [found.data]);
  const options = useMemo(
    () => apps.map((app) => ({ value: app.basic.name, label: app.basic.name })),
    [apps],
  );
  return (
    <Combobox
      id="doctor-app"
      label={words.app}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChoose(apps.find((app) => app.basic.name === typed) ?? null);
      }}
      options={options}
      empty={found.error?.message ?? (found.isPending ? strings.runAs.searching : words.noApp)}
      describedBy="doctor-app-help"
      onOpen={() => setOpened(true)}
    />
  );
}
