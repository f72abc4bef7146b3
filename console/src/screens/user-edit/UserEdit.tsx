// SPDX-License-Identifier: Apache-2.0
import { useParams } from 'react-router-dom';
import { ObjectEdit } from '@/object/ObjectEdit';
import { strings } from '@/strings/en';

const words = strings.users;

const sections = [
  {
    title: words.sections.person,
    keys: [
      'username',
      'email',
      'first_name',
      'last_name',
      'nickname',
      'federation_id',
      'active',
      'frozen',
    ],
  },
  { title: words.sections.may, keys: ['profile', 'permission_sets'] },
  {
    title: words.sections.reach,
    keys: ['phone', 'street', 'city', 'state', 'postal_code', 'country'],
  },
  { title: words.sections.place, keys: ['language', 'locale', 'time_zone'] },
];

/** Creates a user, or changes one. */
export default function UserEdit() {
  return (
    <ObjectEdit
      kind="users"
      object="user"
      id={useParams().user}
      title={strings.screens.users}
      create={words.create}
      nameOf={(user) => user.display_name}
      sections={() => sections}
    />
  );
}
