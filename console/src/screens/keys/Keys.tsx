// SPDX-License-Identifier: Apache-2.0
import { Alert, Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { Confirm } from '@/parts/Confirm';
import { Loaded } from '@/parts/Loaded';
import { useNotify } from '@/parts/Notices';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';

const words = strings.keys;
const { columns } = words;
type Key = Schema<'SigningKey'>;

function State({ state }: { state: string }) {
  const name = (words.states as Record<string, string | undefined>)[state] ?? state;
  if (state === 'current') {
    return (
      <Label status="success" isCompact>
        {name}
      </Label>
    );
  }
  return (
    <Label isCompact variant={state === 'retired' ? 'outline' : 'filled'}>
      {name}
    </Label>
  );
}

// What happens to the key next.
function Then({ of }: { of: Key }) {
  if (of.state === 'next' && of.signs_from) {
    return (
      <>
        {words.signsFrom} <Time value={of.signs_from} />
      </>
    );
  }
  if (!of.retires_at) return <span className="dw-quiet">{words.noEnd}</span>;
  return (
    <>
      {of.state === 'retired' ? words.retired : words.published} <Time value={of.retires_at} />
    </>
  );
}

function KeyTable({
  keys,
  onRevoke,
}: {
  keys: readonly Key[];
  onRevoke: ((key: Key) => void) | undefined;
}) {
  return (
    <Table label={words.table} grid="lg">
      <Thead>
        <Th>{columns.kid}</Th>
        <Th modifier="nowrap">{columns.algorithm}</Th>
        <Th>{columns.state}</Th>
        <Th>{columns.created}</Th>
        <Th>{columns.then}</Th>
        {onRevoke && <Th modifier="nowrap">{columns.actions}</Th>}
      </Thead>
      <Tbody>
        {keys.map((key) => (
          <Tr key={key.id}>
            <Td dataLabel={columns.kid} modifier="breakWord">
              <code className="dw-key-id">{key.kid}</code>
            </Td>
            <Td dataLabel={columns.algorithm}>{key.algorithm}</Td>
            <Td dataLabel={columns.state}>
              <span>
                <State state={key.state} />
              </span>
            </Td>
            <Td dataLabel={columns.created}>
              <Time value={key.created_at} />
            </Td>
            <Td dataLabel={columns.then}>
              <Then of={key} />
            </Td>
            {onRevoke && (
              <Td dataLabel={columns.actions} modifier="nowrap">
                {key.state !== 'retired' && (
                  <Button
                    variant="link"
                    isInline
                    isDanger
                    aria-label={words.revokeKey(key.algorithm, key.kid)}
                    onClick={() => onRevoke(key)}
                  >
                    {words.revoke}
                  </Button>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** Certificates and Keys: what signs tokens, and how it is replaced. */
export default function Keys() {
  const may = useMay('customize_application');
  const [asking, setAsking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const client = useQueryClient();
  const notify = useNotify();
  const query = useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => done(api.GET('/keys', { signal })),
  });
  const rotate = async () => {
    await api.POST('/keys/rotate', { body: {} });
    notify(words.rotated);
    await client.invalidateQueries({ queryKey: ['keys'] });
  };
  const revoke = async ({ id }: Key) => {
    await api.POST('/keys/{id}/revoke', { params: { path: { id } } });
    notify(words.revoked);
    await client.invalidateQueries({ queryKey: ['keys'] });
  };
  return (
    <Frame
      title={strings.screens.keys}
      intro={words.intro}
      actions={may && <Button onClick={() => setAsking(true)}>{words.rotate}</Button>}
    >
      <Loaded query={query}>
        {({ items }) => (
          <div className="dw-stack">
            {items.some((key) => key.state === 'next') && (
              <Alert isInline variant="info" component="h2" title={words.waiting} />
            )}
            <KeyTable keys={items} onRevoke={may ? setRevoking : undefined} />
            <p>{words.jwks}</p>
          </div>
        )}
      </Loaded>
      {asking && (
        <Confirm
          title={words.rotateTitle}
          action={words.rotate}
          onConfirm={rotate}
          onClose={() => setAsking(false)}
        >
          {words.rotateBody}
        </Confirm>
      )}
      {revoking && (
        <Confirm
          title={words.revokeTitle(revoking.algorithm)}
          action={words.revoke}
          danger
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(null)}
        >
          {words.revokeBody}
        </Confirm>
      )}
    </Frame>
  );
}
