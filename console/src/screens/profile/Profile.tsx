// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from 'react-router-dom';
import { ObjectView } from '@/object/ObjectView';
import { strings } from '@/strings/en';

/** A profile: permissions, login IP ranges, login hours. */
export default function Profile() {
  const { profile = '' } = useParams();
  return (
    <ObjectView
      kind="profiles"
      object="profile"
      id={profile}
      title={strings.screens.profiles}
      links={(one) => (
        <>
          <Link to={`/users?profile=${encodeURIComponent(one.name)}`}>
            {strings.profiles.users}
          </Link>
          <Link to={`/audit?object=${one.id}`}>{strings.objectView.changes}</Link>
        </>
      )}
    />
  );
}
