// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { suggestUsers } from '@/api/suggest';
import { Breaking } from '@/parts/Breaking';
import { Empty } from '@/parts/Empty';
import { firstPage, ServerTable, type Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { UserLink } from '@/parts/UserLink';
import { Frame } from '@/shell/Frame';
import { Loading } from '@/shell/Loading';
import { strings } from '@/strings/en';
import { Change } from './Change';
import { objectPath } from './change';
import { VerifyChain } from './VerifyChain';

type Row = Schema<'Audit'>;

const words = strings.audit;

const list = {
  queryKey: ['audit', 'list'],
  load: (query: Record<string, string>, signal: AbortSignal) =>
    done(api.GET('/audit', { params: { query }, signal })),
};
const page = firstPage(list, ['action', 'by', 'object']);

const actionsQuery = queryOptions({
  queryKey: ['audit', 'actions'],
  queryFn: ({ signal }) => done(api.GET('/audit/actions', { signal })),
  staleTime: Infinity,
});

export const ahead = (queries: QueryClient, address: URLSearchParams) =>
  Promise.all([page(queries, address), queries.prefetchQuery(actionsQuery)]);

/** Every action that a row can have, in plain words. */
function useActions() {
  return useQuery({
    ...actionsQuery,
    select: (page) => new Map(page.items.map((one) => [one.name, one.title])),
  });
}

function Action({ name }: { name: string }) {
  return useActions().data?.get(name) ?? name;
}

function ObjectLink({ row }: { row: Row }) {
  const path = objectPath(row.action, row.object);
  const name = row.object_name || row.object;
  const text = <Breaking text={name} />;
  return path ? <Link to={path}>{text}</Link> : text;
}

const columns: Column<Row>[] = [
  { key: 'at', label: words.columns.at, render: (row) => <Time value={row.at} /> },
  { key: 'action', label: words.columns.action, render: (row) => <Action name={row.action} /> },
  { key: 'object', label: words.columns.object, render: (row) => <ObjectLink row={row} /> },
  {
    key: 'by',
    label: words.columns.by,
    render: (row) =>
      row.by.id ? <UserLink user={row.by} /> : <span className="dw-quiet">{words.server}</span>,
  },
  {
    key: 'from',
    label: words.columns.from,
    render: (row) => (
      <>
        {row.address ?? <span className="dw-quiet">{words.onTheServer}</span>}
        {row.through.name && <div className="dw-quiet">{words.through(row.through.name)}</div>}
      </>
    ),
  },
];

/** Setup Audit Trail: who changed what, when, from where; and the proof that nothing is missing. */
export default function Audit() {
  const actions = useActions();
  return (
    <Frame title={strings.screens.audit} intro={words.intro}>
      <VerifyChain />
      {actions.isPending ? (
        <Loading /> // Rows would be named anew, and jump.
      ) : (
        <ServerTable
          label={words.table}
          {...list}
          columns={columns}
          rowId={(row) => String(row.number)}
          rowName={(row) => String(row.number)}
          detail={(row) => <Change row={row} />}
          searchLabel={words.search}
          filters={[
            {
              name: 'action',
              label: words.columns.action,
              options: [...(actions.data ?? [])].map(([value, label]) => ({ value, label })),
            },
            { name: 'by', label: words.columns.by, suggest: suggestUsers },
            { name: 'object', label: words.objectId },
          ]}
          empty={<Empty title={words.none} />}
        />
      )}
    </Frame>
  );
}
