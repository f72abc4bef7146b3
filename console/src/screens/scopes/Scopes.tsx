// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { remove } from '@/object/access';
import { Breaking } from '@/parts/Breaking';
import { ChangeConfirm } from '@/parts/ChangeConfirm';
import { Empty } from '@/parts/Empty';
import { useNotify } from '@/parts/Notices';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

type Scope = Schema<'Scope'>;

const words = strings.scopes;

const columns: Column<Scope>[] = [
  {
    key: 'name',
    label: words.columns.name,
    sort: 'name',
    render: (one) => (
      <Link to={`/scopes/${one.id}`}>
        <code>
          <Breaking text={one.name} />
        </code>
      </Link>
    ),
  },
  { key: 'label', label: words.columns.label, render: (one) => one.label },
  { key: 'description', label: words.columns.description, render: (one) => one.description },
  {
    key: 'modified',
    label: words.columns.modified,
    sort: 'modified_at',
    render: (one) => <Time value={one.modified_at} since />,
  },
];

/** Custom Scopes: what tokens may be used for besides the built-in scopes. */
export default function Scopes() {
  const navigate = useNavigate();
  const may = useMay('customize_application');
  const [asked, setAsked] = useState<Scope | null>(null);
  const create = may && <Button onClick={() => navigate('/scopes/new')}>{words.create}</Button>;
  return (
    <Frame title={strings.screens.scopes} intro={words.intro} actions={create}>
      <ServerTable
        label={strings.screens.scopes}
        queryKey={['scopes', 'list']}
        load={(query, signal) => done(api.GET('/scopes', { params: { query }, signal }))}
        columns={columns}
        rowId={(one) => one.id}
        rowName={(one) => one.name}
        actions={
          may
            ? (one) => [
                { title: words.edit, onClick: () => navigate(`/scopes/${one.id}`) },
                { title: words.delete, isDanger: true, onClick: () => setAsked(one) },
              ]
            : undefined
        }
        empty={
          <Empty title={words.none} action={create}>
            {words.noneBody}
          </Empty>
        }
      />
      {asked && <Delete scope={asked} onClose={() => setAsked(null)} />}
    </Frame>
  );
}

function Delete({ scope, onClose }: { scope: Scope; onClose: () => void }) {
  const client = useQueryClient();
  const notify = useNotify();
  const change = async () => {
    await remove('scopes', scope);
    notify(strings.objectView.deleted(scope.name));
    await client.invalidateQueries({ queryKey: ['scopes'] });
  };
  return (
    <ChangeConfirm
      title={strings.objectView.deleteTitle(scope.name)}
      action={words.delete}
      danger
      typed={scope.name}
      change={change}
      onClose={onClose}
    >
      <p>{words.deleteBody}</p>
    </ChangeConfirm>
  );
}
