// SPDX-License-Identifier: Apache-2.0
import { Label } from '@patternfly/react-core';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { Empty } from '@/parts/Empty';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

type App = Schema<'App'>;

const columns: Column<App>[] = [
  {
    key: 'name',
    label: strings.apps.columns.name,
    sort: 'name',
    render: (app) => <Link to={`/apps/${app.id}`}>{app.basic.name}</Link>,
  },
  {
    key: 'status',
    label: strings.apps.columns.status,
    render: (app) => (
      <Label status={app.blocked ? 'danger' : 'success'}>{String(app.blocked)}</Label>
    ),
  },
];

/** App Manager: all connected apps. */
export default function Apps() {
  return (
    <Frame title={strings.apps.title} actions={<Link to="/apps/new">{strings.apps.create}</Link>}>
      <ServerTable
        label={strings.apps.table}
        queryKey={['apps', 'list']}
        load={(query, signal) => done(api.GET('/apps', { params: { query }, signal }))}
        columns={columns}
        rowId={(app) => app.id}
        rowName={(app) => app.basic.name}
        searchLabel={strings.apps.search}
        empty={<Empty title={strings.apps.none}>{strings.apps.noneBody}</Empty>}
      />
    </Frame>
  );
}
