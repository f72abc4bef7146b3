// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty } from '@/parts/Empty';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';

type PermissionSet = Schema<'PermissionSet'>;

const words = strings.permissionSets;

const columns: Column<PermissionSet>[] = [
  {
    key: 'name',
    label: words.columns.name,
    sort: 'name',
    render: (one) => <Link to={`/permission-sets/${one.id}`}>{one.name}</Link>,
  },
  { key: 'description', label: words.columns.description, render: (one) => one.description },
  {
    key: 'permissions',
    label: words.columns.permissions,
    render: (one) => numeral(one.permissions.length),
  },
  {
    key: 'modified',
    label: words.columns.modified,
    sort: 'modified_at',
    render: (one) => <Time value={one.modified_at} since />,
  },
];

/** Permission Sets: permissions on top of a profile's, for chosen users. */
export default function PermissionSets() {
  const navigate = useNavigate();
  const may = useMay('manage_profiles');
  const create = may && (
    <Button onClick={() => navigate('/permission-sets/new')}>{words.create}</Button>
  );
  return (
    <Frame title={strings.screens.permissionSets} intro={words.intro} actions={create}>
      <ServerTable
        label={strings.screens.permissionSets}
        queryKey={['permission-sets', 'list']}
        load={(query, signal) => done(api.GET('/permission-sets', { params: { query }, signal }))}
        columns={columns}
        rowId={(one) => one.id}
        rowName={(one) => one.name}
        empty={
          <Empty title={words.none} action={create}>
            {words.noneBody}
          </Empty>
        }
      />
    </Frame>
  );
}
