// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import { Breaking } from './Breaking';

/** The name of a user in a list, which leads to the user. */
export function UserLink({ user }: { user: { id: string | null; username?: string | null } }) {
  return (
    <Link className="dw-name" to={`/users/${user.id}`}>
      <Breaking text={user.username ?? user.id ?? ''} />
    </Link>
  );
}
