// SPDX-License-Identifier: Apache-2.0
import { useParams } from 'react-router-dom';
import { ObjectEdit } from '@/object/ObjectEdit';
import { strings } from '@/strings/en';

const words = strings.profiles;

const sections = [
  { keys: ['name', 'description'] },
  { keys: ['permissions', 'custom_permissions'] },
  {
    title: words.sections.limits,
    keys: ['login_ip_ranges', 'login_hours', 'session_timeout_minutes'],
  },
];

/** Creates a profile, or changes one. */
export default function ProfileEdit() {
  return (
    <ObjectEdit
      kind="profiles"
      object="profile"
      id={useParams().profile}
      title={strings.screens.profiles}
      create={words.create}
      nameOf={(one) => one.name}
      sections={() => sections}
      begun={{ permissions: ['api_enabled'] }}
    />
  );
}
