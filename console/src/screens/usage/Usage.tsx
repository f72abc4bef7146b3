// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { suggestApps, suggestUsers } from '@/api/suggest';
import { Confirm } from '@/parts/Confirm';
import { Empty } from '@/parts/Empty';
import { useNotify } from '@/parts/Notices';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { UserLink } from '@/parts/UserLink';
import { Frame } from '@/shell/Frame';
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';
import { BlockApp } from './BlockApp';
import { RevokeAll } from './RevokeAll';

type Row = Schema<'Usage'>;

const words = strings.usage;
const appName = (row: Row) => row.app.name ?? row.app.id ?? '';
const userName = (row: Row) => row.user.username ?? row.user.id ?? '';

const columns: Column<Row>[] = [
  {
    key: 'app',
    label: words.columns.app,
    render: (row) => (
      <>
        <Link to={`/apps/${row.app.id}`}>{appName(row)}</Link>{' '}
        {row.app.blocked && (
          <Label status="danger" isCompact>
            {words.blocked}
          </Label>
        )}
      </>
    ),
  },
  {
    key: 'user',
    label: words.columns.user,
    render: (row) => <UserLink user={row.user} />,
  },
  { key: 'scopes', label: words.columns.scopes, render: (row) => row.scopes },
  {
    key: 'first',
    label: words.columns.first,
    render: (row) => <Time value={row.first_used_at} since />,
  },
  {
    key: 'last',
    label: words.columns.last,
    sort: 'last_used_at',
    render: (row) => <Time value={row.last_used_at} since />,
  },
  {
    key: 'count',
    label: words.columns.count,
    render: (row) => numeral(row.use_count),
  },
  {
    key: 'kept',
    label: words.columns.kept,
    render: (row) => words.kept(row.sign_ins, row.most_sign_ins),
  },
];

type Asked = { what: 'one' | 'all' | 'block' | 'unblock'; row: Row } | null;

/** Connected Apps OAuth Usage: which user uses which app, since when and how often. */
export default function Usage() {
  const [asked, setAsked] = useState<Asked>(null);
  const may = useMay('manage_connected_apps');
  const navigate = useNavigate();
  const client = useQueryClient();
  const changed = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['usage'] }),
      client.invalidateQueries({ queryKey: ['apps'] }),
    ]);
  const actions = (row: Row) => {
    const about = `app=${row.app.id}&user=${row.user.id}`;
    const look = { title: words.history, onClick: () => navigate(`/login-history?${about}`) };
    if (!may) return [look];
    return [
      { title: words.revoke, onClick: () => setAsked({ what: 'one', row }) },
      { title: words.revokeAll(appName(row)), onClick: () => setAsked({ what: 'all', row }) },
      row.app.blocked
        ? {
            title: words.unblock(appName(row)),
            onClick: () => setAsked({ what: 'unblock', row }),
          }
        : { title: words.blockApp(appName(row)), onClick: () => setAsked({ what: 'block', row }) },
      { isSeparator: true },
      look,
    ];
  };
  return (
    <Frame title={strings.screens.usage} intro={words.intro}>
      <ServerTable
        label={words.table}
        queryKey={['usage', 'list']}
        load={(query, signal) => done(api.GET('/usage', { params: { query }, signal }))}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => `${appName(row)}, ${userName(row)}`}
        actions={actions}
        search={false}
        filters={[
          { name: 'app', label: words.columns.app, suggest: suggestApps },
          { name: 'user', label: words.columns.user, suggest: suggestUsers },
        ]}
        empty={<Empty title={words.none}>{words.noneBody}</Empty>}
      />
      {asked && <Ask asked={asked} changed={changed} onClose={() => setAsked(null)} />}
    </Frame>
  );
}

function Ask({
  asked: { what, row },
  changed,
  onClose,
}: {
  asked: NonNullable<Asked>;
  changed: () => Promise<unknown>;
  onClose: () => void;
}) {
  const notify = useNotify();
  const app = appName(row);
  if (what === 'block') {
    const blocked = async () => {
      await changed();
      notify(words.blockedNow(app));
    };
    return <BlockApp id={row.app.id!} name={app} onDone={blocked} onClose={onClose} />;
  }
  if (what === 'unblock') {
    const unblock = async () => {
      await api.POST('/apps/{id}/unblock', { params: { path: { id: row.app.id! } } });
      await changed();
      notify(words.unblocked(app));
    };
    return (
      <Confirm
        title={strings.apps.unblockTitle([app])}
        action={strings.apps.actions.unblock}
        onConfirm={unblock}
        onClose={onClose}
      >
        <p>{strings.apps.unblockBody}</p>
      </Confirm>
    );
  }
  if (what === 'all') {
    const revoked = async (users: number) => {
      await changed();
      notify(words.revokedAll(app, users));
    };
    return <RevokeAll id={row.app.id!} name={app} onDone={revoked} onClose={onClose} />;
  }
  const revoke = async () => {
    const path = { app: row.app.id!, user: row.user.id! };
    await api.DELETE('/usage/{app}/{user}', { params: { path } });
    await changed();
    notify(words.revoked(app, userName(row)));
  };
  return (
    <Confirm
      title={words.revokeTitle(app, userName(row))}
      action={words.revoke}
      danger
      onConfirm={revoke}
      onClose={onClose}
    >
      <p>{words.revokeBody}</p>
    </Confirm>
  );
}
