// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty } from '@/parts/Empty';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';

type Profile = Schema<'Profile'>;

const words = strings.profiles;

const columns: Column<Profile>[] = [
  {
    key: 'name',
    label: words.columns.name,
    sort: 'name',
    render: (one) => <Link to={`/profiles/${one.id}`}>{one.name}</Link>,
  },
  { key: 'description', label: words.columns.description, render: (one) => one.description },
  {
    key: 'permissions',
    label: words.columns.permissions,
    render: (one) => numeral(one.permissions.length),
  },
  {
    key: 'limits',
    label: words.columns.limits,
    render: (one) =>
      words.limits(one.login_ip_ranges.length, one.login_hours.length > 0) || (
        <span className="dw-quiet">{strings.details.none}</span>
      ),
  },
];

/** Profiles: what users may do, from where and when. */
export default function Profiles() {
  const navigate = useNavigate();
  const may = useMay('manage_profiles');
  return (
    <Frame
      title={strings.screens.profiles}
      intro={words.intro}
      actions={may && <Button onClick={() => navigate('/profiles/new')}>{words.create}</Button>}
    >
      <ServerTable
        label={strings.screens.profiles}
        queryKey={['profiles', 'list']}
        load={(query, signal) => done(api.GET('/profiles', { params: { query }, signal }))}
        columns={columns}
        rowId={(one) => one.id}
        rowName={(one) => one.name}
        empty={<Empty title={words.none} />}
      />
    </Frame>
  );
}
