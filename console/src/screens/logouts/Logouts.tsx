// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { suggestApps, suggestUsers } from '@/api/suggest';
import { Empty } from '@/parts/Empty';
import { Label } from '@/parts/Label';
import { ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { UserLink } from '@/parts/UserLink';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

type Logout = Schema<'Logout'>;

const words = strings.logouts;
const channels: Record<string, string> = words.channels;
const states: Record<string, string> = words.states;
const looks = {
  waiting: 'warning',
  delivered: 'success',
  shown: 'info',
  not_reached: 'danger',
} as const;

function State({ state }: { state: string }) {
  return (
    <Label status={looks[state as keyof typeof looks]} variant="outline" isCompact>
      {states[state] ?? state}
    </Label>
  );
}

/** How often it was tried, when it is tried again or was done with, and what came of it. */
function Delivery({ logout }: { logout: Logout }) {
  return (
    <>
      <div>
        {channels[logout.channel] ?? logout.channel}
        {logout.channel === 'back' && `, ${words.tries(logout.tries)}`}
      </div>
      {logout.next_at && (
        <div>
          {words.next} <Time value={logout.next_at} />
        </div>
      )}
      {logout.done_at && (
        <div>
          {words.doneWith} <Time value={logout.done_at} />
        </div>
      )}
      {logout.because && <div className="dw-quiet">{logout.because}</div>}
    </>
  );
}

const columns: Column<Logout>[] = [
  {
    key: 'made',
    label: words.columns.made,
    sort: 'made_at',
    render: (row) => <Time value={row.made_at} />,
  },
  {
    key: 'app',
    label: words.columns.app,
    render: (row) => <Link to={`/apps/${row.app.id}`}>{row.app.name ?? row.app.id}</Link>,
  },
  {
    key: 'user',
    label: words.columns.user,
    render: (row) => <UserLink user={row.user} />,
  },
  { key: 'state', label: words.columns.state, render: (row) => <State state={row.state} /> },
  { key: 'delivery', label: words.columns.delivery, render: (row) => <Delivery logout={row} /> },
];

const options = (texts: Record<string, string>) =>
  Object.entries(texts).map(([value, label]) => ({ value, label }));

/** Single Logout: which app heard of the end of which session, and which could not be reached. */
export default function Logouts() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['logouts'] });
  return (
    <Frame
      title={strings.screens.logouts}
      intro={words.intro}
      actions={
        <Button variant="secondary" onClick={() => void refresh()}>
          {strings.loginHistory.refresh}
        </Button>
      }
    >
      <ServerTable
        label={words.table}
        queryKey={['logouts', 'list']}
        load={(query, signal) => done(api.GET('/logouts', { params: { query }, signal }))}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => row.id}
        search={false}
        filters={[
          { name: 'state', label: words.columns.state, options: options(states) },
          { name: 'channel', label: words.columns.channel, options: options(channels) },
          { name: 'app', label: words.columns.app, suggest: suggestApps },
          { name: 'user', label: words.columns.user, suggest: suggestUsers },
        ]}
        empty={<Empty title={words.none}>{words.noneBody}</Empty>}
      />
    </Frame>
  );
}
