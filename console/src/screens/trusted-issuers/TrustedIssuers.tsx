// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { Breaking } from '@/parts/Breaking';
import { Empty } from '@/parts/Empty';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

type TrustedIssuer = Schema<'TrustedIssuer'>;

const words = strings.trustedIssuers;

const columns: Column<TrustedIssuer>[] = [
  {
    key: 'name',
    label: words.columns.name,
    sort: 'name',
    render: (one) => <Link to={`/trusted-issuers/${one.id}`}>{one.name}</Link>,
  },
  {
    key: 'issuer',
    label: words.columns.issuer,
    render: (one) => (
      <code>
        <Breaking text={one.issuer} />
      </code>
    ),
  },
  {
    key: 'active',
    label: words.columns.active,
    render: (one) => (one.active ? words.yes : words.no),
  },
  {
    key: 'modified',
    label: words.columns.modified,
    sort: 'modified_at',
    render: (one) => <Time value={one.modified_at} since />,
  },
];

/** Trusted Issuers: other servers whose tokens are exchanged here. */
export default function TrustedIssuers() {
  const navigate = useNavigate();
  const may = useMay('customize_application');
  const create = may && (
    <Button onClick={() => navigate('/trusted-issuers/new')}>{words.create}</Button>
  );
  return (
    <Frame title={strings.screens.trustedIssuers} intro={words.intro} actions={create}>
      <ServerTable
        label={strings.screens.trustedIssuers}
        queryKey={['trusted-issuers', 'list']}
        load={(query, signal) => done(api.GET('/trusted-issuers', { params: { query }, signal }))}
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
