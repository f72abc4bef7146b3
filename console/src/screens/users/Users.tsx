// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useProfileNames } from '@/api/names';
import { useMay } from '@/api/session';
import { Empty } from '@/parts/Empty';
import { firstPage, ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { UserStatus } from '@/parts/UserStatus';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

type User = Schema<'User'>;

const words = strings.users;

const columns: Column<User>[] = [
  {
    key: 'name',
    label: words.columns.name,
    sort: 'last_name',
    render: (user) => <Link to={`/users/${user.id}`}>{user.display_name}</Link>,
  },
  {
    key: 'username',
    label: words.columns.username,
    sort: 'username',
    render: (user) => user.username,
  },
  { key: 'profile', label: words.columns.profile, render: (user) => user.profile },
  {
    key: 'status',
    label: words.columns.status,
    sort: 'active',
    render: (user) => (
      <span>
        <UserStatus user={user} />
      </span>
    ),
  },
  {
    key: 'modified',
    label: words.columns.modified,
    sort: 'modified_at',
    render: (user) => <Time value={user.modified_at} since />,
  },
];

const yesNo = (yes: string, no: string) => [
  { value: 'true', label: yes },
  { value: 'false', label: no },
];

const list = {
  queryKey: ['users', 'list'],
  load: (query: Record<string, string>, signal: AbortSignal) =>
    done(api.GET('/users', { params: { query }, signal })),
};

export const ahead = firstPage(list, ['profile', 'active', 'frozen']);

/** Users: who acts, with a person behind it or a program. */
export default function Users() {
  const navigate = useNavigate();
  const may = useMay('manage_users');
  const profiles = useProfileNames().data ?? [];
  return (
    <Frame
      title={strings.screens.users}
      intro={words.intro}
      actions={may && <Button onClick={() => navigate('/users/new')}>{words.create}</Button>}
    >
      <ServerTable
        label={words.table}
        {...list}
        columns={columns}
        rowId={(user) => user.id}
        rowName={(user) => user.username}
        searchLabel={words.search}
        filters={[
          {
            name: 'profile',
            label: words.columns.profile,
            options: profiles.map((name) => ({ value: name, label: name })),
          },
          {
            name: 'active',
            label: strings.userStatus.active,
            options: yesNo(strings.userStatus.active, strings.userStatus.inactive),
          },
          {
            name: 'frozen',
            label: strings.userStatus.frozen,
            options: yesNo(strings.userStatus.frozen, strings.userStatus.notFrozen),
          },
        ]}
        empty={<Empty title={words.none} />}
      />
    </Frame>
  );
}
