// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { suggestApps, suggestUsers } from '@/api/suggest';
import { Breaking } from '@/parts/Breaking';
import { rulesAhead, useRules } from '@/parts/Checks';
import { Empty } from '@/parts/Empty';
import { Outcome } from '@/parts/Outcome';
import { firstPage, ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { UserLink } from '@/parts/UserLink';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';

type Decision = Schema<'Decision'>;

const words = strings.loginHistory;

/** Why it was denied, in the words of the receipt; what was issued otherwise. */
function Why({ decision }: { decision: Decision }) {
  if (decision.outcome === 'issued') {
    return (
      <span className="dw-quiet">
        <Breaking text={decision.scopes} />
      </span>
    );
  }
  return (
    <div>
      {decision.because && (
        <div>
          <Breaking text={decision.because} />
        </div>
      )}
      <code>
        <Breaking text={decision.rule ?? ''} />
      </code>
    </div>
  );
}

/** The app and the way by which it asked; of a person with a browser, what they did. */
function What({ decision: { app, consumer_key, event } }: { decision: Decision }) {
  if (!event.by_app) return event.title;
  return (
    <>
      {app.id ? (
        <Link to={`/apps/${app.id}`}>
          <Breaking text={app.name ?? app.id} />
        </Link>
      ) : (
        <Breaking text={words.unknownApp(consumer_key)} />
      )}
      <div className="dw-quiet">{event.title}</div>
    </>
  );
}

const columns: Column<Decision>[] = [
  {
    key: 'at',
    label: words.columns.at,
    sort: 'at',
    render: (row) => (
      <Link to={`/receipts/${row.id}`}>
        <Time value={row.at} />
      </Link>
    ),
  },
  {
    key: 'outcome',
    label: words.columns.outcome,
    render: (row) => (
      <>
        <Outcome of={row} />{' '}
        {row.count > 1 && <span className="dw-quiet dw-times">× {numeral(row.count)}</span>}
      </>
    ),
  },
  {
    key: 'app',
    label: words.columns.what,
    render: (row) => <What decision={row} />,
  },
  {
    key: 'user',
    label: words.columns.user,
    render: (row) =>
      row.user.id ? (
        <UserLink user={row.user} />
      ) : (
        <span className="dw-quiet">{strings.details.none}</span>
      ),
  },
  {
    key: 'address',
    label: words.columns.address,
    render: (row) => row.address,
  },
  { key: 'why', label: words.columns.why, render: (row) => <Why decision={row} /> },
];

const list = {
  queryKey: ['login-history', 'list'],
  load: (query: Record<string, string>, signal: AbortSignal) =>
    done(api.GET('/login-history', { params: { query }, signal })),
};

const page = firstPage(list, ['outcome', 'rule', 'app', 'user']);

export const ahead = (queries: QueryClient, address: URLSearchParams) =>
  Promise.all([page(queries, address), rulesAhead(queries)]);

/** Login History: every token and every sign-in, issued or refused, each with its receipt. */
export default function LoginHistory() {
  const rules = useRules();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['login-history'] });
  return (
    <Frame
      title={strings.screens.loginHistory}
      intro={words.intro}
      actions={
        <Button variant="secondary" onClick={() => void refresh()}>
          {words.refresh}
        </Button>
      }
    >
      <ServerTable
        label={words.table}
        {...list}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => row.id}
        searchLabel={words.search}
        filters={[
          {
            name: 'outcome',
            label: words.columns.outcome,
            options: [
              { value: 'denied', label: words.refused },
              { value: 'issued', label: words.worked },
            ],
          },
          {
            name: 'rule',
            label: words.rule,
            options: [...(rules.data?.keys() ?? [])].map((name) => ({ value: name, label: name })),
          },
          { name: 'app', label: words.app, suggest: suggestApps },
          { name: 'user', label: words.columns.user, suggest: suggestUsers },
        ]}
        empty={<Empty title={words.none}>{words.noneBody}</Empty>}
      />
    </Frame>
  );
}
