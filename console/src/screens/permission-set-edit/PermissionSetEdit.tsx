// SPDX-License-Identifier: Apache-2.0
import { useParams } from 'react-router-dom';
import { ObjectEdit } from '@/object/ObjectEdit';
import { strings } from '@/strings/en';

const sections = [
  { keys: ['name', 'description'] },
  { keys: ['permissions', 'custom_permissions'] },
];

/** Creates a permission set, or changes one. */
export default function PermissionSetEdit() {
  return (
    <ObjectEdit
      kind="permission-sets"
      object="permission_set"
      id={useParams().set}
      title={strings.screens.permissionSets}
      create={strings.permissionSets.create}
      nameOf={(one) => one.name}
      sections={() => sections}
    />
  );
}
