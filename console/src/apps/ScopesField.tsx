// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done } from '@/api/client';
import { describedBy } from '@/form/Messages';
import { Labelled, type FieldProps } from '@/form/SettingField';
import { TwoLists } from '@/form/TwoLists';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';

/** The scopes of an app out of the built-in and the organization's own. */
export function ScopesField({ setting, value, onChange, problems }: FieldProps) {
  const own = useQuery({
    queryKey: ['scopes', 'choices'],
    queryFn: ({ signal }) =>
      done(api.GET('/scopes', { params: { query: { limit: 500 } }, signal })),
    staleTime: 60_000,
  });
  const choices = [
    ...setting.choices,
    ...(own.data?.items ?? []).map((one) => ({
      name: one.name,
      label: one.label,
      alone: true,
    })),
  ];
  return (
    <Labelled setting={setting} problems={problems} role="group">
      <TwoLists
        id={setting.key}
        choices={choices}
        chosen={value as readonly string[]}
        onChange={onChange}
        availableTitle={strings.form.availableScopes}
        selectedTitle={setting.label}
        describedBy={describedBy(setting.key, problems)}
      />
      <ProblemAlert error={own.error} />
    </Labelled>
  );
}
