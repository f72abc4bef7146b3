// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from 'react-router-dom';
import { ObjectView } from '@/object/ObjectView';
import { strings } from '@/strings/en';

/** A permission set and its permissions. */
export default function PermissionSet() {
  const { set = '' } = useParams();
  return (
    <ObjectView
      kind="permission-sets"
      object="permission_set"
      id={set}
      title={strings.screens.permissionSets}
      links={(one) => <Link to={`/audit?object=${one.id}`}>{strings.objectView.changes}</Link>}
    />
  );
}
