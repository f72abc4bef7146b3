// SPDX-License-Identifier: Apache-2.0
import { FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { api, done } from '@/api/client';
import { describedBy, validated } from '@/form/Messages';
import { Labelled, SettingField, type FieldProps } from '@/form/SettingField';
import { TwoLists } from '@/form/TwoLists';
import { strings } from '@/strings/en';
import { LoginHours } from './LoginHours';
import { Permissions } from './Permissions';

const every = { limit: 500 };

/** A setting of a user, profile, permission set, scope or the organization, as its kind asks. */
export function ObjectField({ fixed, ...props }: FieldProps & { fixed?: boolean }) {
  if (fixed) return <Fixed {...props} />;
  switch (props.setting.kind) {
    case 'permission_list':
      return <Permissions {...props} />;
    case 'login_hours':
      return <LoginHours {...props} />;
    case 'profile':
      return <Profile {...props} />;
    case 'permission_set_list':
      return <PermissionSets {...props} />;
    default:
      return <SettingField {...props} />;
  }
}

function Fixed({ setting, value, problems }: FieldProps) {
  return (
    <Labelled setting={setting} problems={problems}>
      <TextInput
        id={setting.key}
        readOnlyVariant="default"
        value={String(value)}
        aria-describedby={describedBy(setting.key, problems)}
      />
    </Labelled>
  );
}

function Profile({ setting, value, onChange, problems }: FieldProps) {
  const profiles = useQuery({
    queryKey: ['profiles', 'names'],
    queryFn: ({ signal }) => done(api.GET('/profiles', { params: { query: every }, signal })),
  });
  return (
    <Labelled setting={setting} problems={problems}>
      <FormSelect
        id={setting.key}
        value={value}
        validated={validated(problems)}
        onChange={(_, chosen) => onChange(chosen)}
        aria-describedby={describedBy(setting.key, problems)}
      >
        <FormSelectOption value="" label={strings.objectForm.choose} isDisabled />
        {(profiles.data?.items ?? []).map((one) => (
          <FormSelectOption key={one.id} value={one.name} label={one.name} />
        ))}
      </FormSelect>
    </Labelled>
  );
}

function PermissionSets({ setting, value, onChange, problems }: FieldProps) {
  const sets = useQuery({
    queryKey: ['permission-sets', 'names'],
    queryFn: ({ signal }) =>
      done(api.GET('/permission-sets', { params: { query: every }, signal })),
  });
  const choices = (sets.data?.items ?? []).map((one) => ({ name: one.name, label: one.name }));
  return (
    <Labelled setting={setting} problems={problems} role="group">
      <TwoLists
        id={setting.key}
        choices={choices}
        chosen={value as readonly string[]}
        onChange={onChange}
        availableTitle={strings.objectForm.available}
        selectedTitle={setting.label}
        describedBy={describedBy(setting.key, problems)}
      />
    </Labelled>
  );
}
