// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { suggestApps, suggestUsers } from '@/api/suggest';
import { Breaking } from '@/parts/Breaking';
import { Confirm } from '@/parts/Confirm';
import { Empty } from '@/parts/Empty';
import { Label } from '@/parts/Label';
import { useNotify } from '@/parts/Notices';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { UserLink } from '@/parts/UserLink';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

type Asset = Schema<'Asset'>;

const words = strings.assets;
const nameOf = (asset: Asset) => asset.name ?? asset.device;

const columns: Column<Asset>[] = [
  {
    key: 'name',
    label: words.columns.name,
    sort: 'name',
    render: (asset) => (
      <>
        {nameOf(asset)}{' '}
        {asset.revoked && (
          <Label status="danger" isCompact>
            {words.revoked}
          </Label>
        )}
      </>
    ),
  },
  {
    key: 'device',
    label: words.columns.device,
    render: (asset) => (
      <>
        <code className="dw-name">
          <Breaking text={asset.device} />
        </code>
        {asset.serial_number && <div className="dw-quiet">{words.serial(asset.serial_number)}</div>}
      </>
    ),
  },
  {
    key: 'app',
    label: words.columns.app,
    render: (asset) => (
      <Link className="dw-name" to={`/apps/${asset.app.id}`}>
        {asset.app.name ?? asset.app.id}
      </Link>
    ),
  },
  {
    key: 'user',
    label: words.columns.user,
    render: (asset) => <UserLink user={asset.user} />,
  },
  {
    key: 'registered',
    label: words.columns.registered,
    sort: 'registered_at',
    render: (asset) => <Time value={asset.registered_at} since />,
  },
  {
    key: 'last',
    label: words.columns.last,
    sort: 'last_token_at',
    render: (asset) => <Time value={asset.last_token_at} since />,
  },
];

type Asked = { what: 'revoke' | 'delete'; asset: Asset } | null;

/** Assets: the connected devices that apps have registered. */
export default function Assets() {
  const [asked, setAsked] = useState<Asked>(null);
  const may = useMay('manage_connected_apps');
  const actions = (asset: Asset) => {
    if (!may) return [];
    const remove = {
      title: words.delete,
      onClick: () => setAsked({ what: 'delete' as const, asset }),
    };
    if (asset.revoked) return [remove];
    const revoke = {
      title: words.revoke,
      onClick: () => setAsked({ what: 'revoke' as const, asset }),
    };
    return [revoke, remove];
  };
  return (
    <Frame title={strings.screens.assets} intro={words.intro}>
      <ServerTable
        label={strings.screens.assets}
        queryKey={['assets', 'list']}
        load={(query, signal) => done(api.GET('/assets', { params: { query }, signal }))}
        columns={columns}
        rowId={(asset) => asset.id}
        rowName={nameOf}
        actions={actions}
        search={false}
        filters={[
          { name: 'app', label: words.columns.app, suggest: suggestApps },
          { name: 'user', label: words.columns.user, suggest: suggestUsers },
          {
            name: 'revoked',
            label: words.state,
            options: [
              { value: 'false', label: words.inForce },
              { value: 'true', label: words.revoked },
            ],
          },
        ]}
        empty={<Empty title={words.none}>{words.noneBody}</Empty>}
      />
      {asked && <Ask asked={asked} onClose={() => setAsked(null)} />}
    </Frame>
  );
}

function Ask({
  asked: { what, asset },
  onClose,
}: {
  asked: NonNullable<Asked>;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const notify = useNotify();
  const name = nameOf(asset);
  const path = { id: asset.id };
  const revoking = what === 'revoke';
  const confirmed = async () => {
    if (revoking) await api.POST('/assets/{id}/revoke', { params: { path } });
    else await api.DELETE('/assets/{id}', { params: { path } });
    await client.invalidateQueries({ queryKey: ['assets'] });
    notify(revoking ? words.revokedNow(name) : words.deletedNow(name));
  };
  return (
    <Confirm
      title={revoking ? words.revokeTitle(name) : words.deleteTitle(name)}
      action={revoking ? words.revoke : words.delete}
      danger
      onConfirm={confirmed}
      onClose={onClose}
    >
      <p>{revoking ? words.revokeBody : words.deleteBody}</p>
    </Confirm>
  );
}
