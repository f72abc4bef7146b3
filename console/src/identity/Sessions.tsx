// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { Confirm } from '@/parts/Confirm';
import { LoadedPart } from '@/parts/LoadedPart';
import { useNotify } from '@/parts/Notices';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';
import { browserName } from './browserName';

const words = strings.user.sessions;
type Session = Schema<'BrowserSession'>;

/** The browsers in which a user is signed in, each of which can be signed out. */
export function Sessions({ user, name }: { user: string; name: string }) {
  const [ending, setEnding] = useState<Session | 'all' | null>(null);
  const path = { id: user };
  const queryKey = ['users', 'sessions', user];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => done(api.GET('/users/{id}/sessions', { params: { path }, signal })),
  });
  const client = useQueryClient();
  const notify = useNotify();
  const end = async () => {
    if (ending === 'all') await api.DELETE('/users/{id}/sessions', { params: { path } });
    else if (ending) {
      const one = { ...path, sid: ending.id };
      await api.DELETE('/users/{id}/sessions/{sid}', { params: { path: one } });
    }
    notify(words.ended(name));
    await client.invalidateQueries({ queryKey });
  };
  return (
    <LoadedPart query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="dw-quiet">{words.none}</p>
        ) : (
          <>
            <SessionTable sessions={items} onEnd={setEnding} />
            {items.some((one) => !one.this) && (
              <Button variant="secondary" isDanger onClick={() => setEnding('all')}>
                {words.endAll}
              </Button>
            )}
            {ending && (
              <Confirm
                title={words.title(name)}
                action={words.end}
                danger
                onConfirm={end}
                onClose={() => setEnding(null)}
              >
                {ending === 'all' ? words.bodyAll : words.body(browserName(ending.agent))}
              </Confirm>
            )}
          </>
        )
      }
    </LoadedPart>
  );
}

function SessionTable({
  sessions,
  onEnd,
}: {
  sessions: readonly Session[];
  onEnd: (session: Session) => void;
}) {
  const { columns } = words;
  return (
    <Table label={words.table}>
      <Thead>
        <Th>{columns.browser}</Th>
        <Th>{columns.address}</Th>
        <Th>{columns.since}</Th>
        <Th>{columns.seen}</Th>
        <Th heard={strings.table.actionsColumn} />
      </Thead>
      <Tbody>
        {sessions.map((one) => (
          <Tr key={one.id}>
            <Td dataLabel={columns.browser}>
              {browserName(one.agent)} {one.this && <em>({words.this})</em>}
            </Td>
            <Td dataLabel={columns.address}>{one.address}</Td>
            <Td dataLabel={columns.since}>
              <Time value={one.signed_in_at} since />
            </Td>
            <Td dataLabel={columns.seen}>
              <Time value={one.seen_at} since />
            </Td>
            <Td>
              {!one.this && (
                <Button variant="link" isInline onClick={() => onEnd(one)}>
                  {words.end}
                </Button>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
