// SPDX-License-Identifier: Apache-2.0
import { FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { usePermissionSetNames, useProfileNames } from '@/api/names';
import { describedBy, validated } from '@/form/Messages';
import { Labelled, SettingField, type FieldProps } from '@/form/SettingField';
import { TwoLists } from '@/form/TwoLists';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';
import { LoginHours } from './LoginHours';
import { Permissions } from './Permissions';

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
  const profiles = useProfileNames();
  const names = profiles.data ?? [];
  // The one that the user has is shown, whether or not the others are here.
  const choices =
    value === '' || names.includes(value as string) ? names : [value as string, ...names];
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
        {choices.map((name) => (
          <FormSelectOption key={name} value={name} label={name} />
        ))}
      </FormSelect>
      <ProblemAlert error={profiles.error} />
    </Labelled>
  );
}

function PermissionSets({ setting, value, onChange, problems }: FieldProps) {
  const sets = usePermissionSetNames();
  const choices = (sets.data ?? []).map((name) => ({ name, label: name }));
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
      <ProblemAlert error={sets.error} />
    </Labelled>
  );
}
