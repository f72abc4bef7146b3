// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { LoadedPart } from '@/parts/LoadedPart';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { Time } from '@/parts/Time';
import { UserLink } from '@/parts/UserLink';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';

const words = strings.stillWorks;
const { columns } = words;

type Row = Schema<'StillWorking'>;

/** What can be used of an app, or as a user, at this moment; nothing, once it was all ended. */
export function StillWorks({ of, id }: { of: 'app' | 'user'; id: string }) {
  const path = { id };
  const query = useQuery({
    queryKey: [of === 'app' ? 'apps' : 'users', 'still-works', id],
    queryFn: ({ signal }) =>
      of === 'app'
        ? done(api.GET('/apps/{id}/still-works', { params: { path }, signal }))
        : done(api.GET('/users/{id}/still-works', { params: { path }, signal })),
    staleTime: 0,
  });
  return (
    <LoadedPart query={query}>
      {(found) =>
        found.items.length === 0 ? (
          <p>{found.complete ? words.nothing : words.noneFound}</p>
        ) : (
          <>
            <Openers rows={found.items} />
            {!found.complete && <p className="dw-quiet">{words.more}</p>}
          </>
        )
      }
    </LoadedPart>
  );
}

function Openers({ rows }: { rows: readonly Row[] }) {
  return (
    <Table label={words.title} grid="lg">
      <Thead>
        <Th>{columns.what}</Th>
        <Th>{columns.app}</Th>
        <Th>{columns.user}</Th>
        <Th modifier="nowrap">{columns.count}</Th>
        <Th>{columns.since}</Th>
        <Th>{columns.until}</Th>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={`${row.kind} ${row.app.id} ${row.user.id}`}>
            <Td dataLabel={columns.what}>{row.title}</Td>
            <Td dataLabel={columns.app}>
              {row.app.id ? (
                <Link to={`/apps/${row.app.id}`}>{row.app.name ?? row.app.id}</Link>
              ) : (
                <span className="dw-quiet">{strings.details.none}</span>
              )}
            </Td>
            <Td dataLabel={columns.user} modifier="breakWord">
              {row.user.id ? (
                <UserLink user={row.user} />
              ) : (
                <span className="dw-quiet">{strings.details.none}</span>
              )}
            </Td>
            <Td dataLabel={columns.count}>{numeral(row.count)}</Td>
            <Td dataLabel={columns.since}>
              <Time value={row.since} since />
            </Td>
            <Td dataLabel={columns.until}>
              {row.until ? <Time value={row.until} /> : words.untilEnded}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
