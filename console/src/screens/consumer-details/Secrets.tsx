// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import type { Verification } from '@/api/verification';
import { Panel } from '@/apps/Panel';
import { Confirm } from '@/parts/Confirm';
import { Details } from '@/parts/Details';
import { MaskedValue } from '@/parts/MaskedValue';
import { useNotify } from '@/parts/Notices';
import { Time } from '@/parts/Time';
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';
import { DeleteSecret, RetireSecret } from './changes';

type App = Schema<'App'>;
type Secret = Schema<'Secret'>;
type Shown = Schema<'ShownSecret'>;

const words = strings.consumerDetails;

/** The secrets of an app: their values as they were disclosed, their state as it is now. */
export function Secrets({
  app,
  verification,
  shown,
}: {
  app: App;
  verification: Verification;
  shown: readonly Shown[];
}) {
  const may = useMay('rotate_consumer_secrets');
  const [staged, setStaged] = useState<readonly Shown[]>([]);
  const [asked, setAsked] = useState<{ what: 'retire' | 'delete'; secret: Secret } | 'add' | null>(
    null,
  );
  const path = { id: app.id };
  const now = useQuery({
    queryKey: ['apps', 'secrets', app.id],
    queryFn: ({ signal }) => done(api.GET('/apps/{id}/secrets', { params: { path }, signal })),
  });
  const known = [...shown, ...staged];
  const secrets: readonly Secret[] = now.data?.items ?? known;
  const changed = useChanged();
  const close = () => setAsked(null);
  const add = async () => {
    const header = { 'Doorward-Verification': verification.id };
    const fresh = await done(api.POST('/apps/{id}/secrets', { params: { path, header } }));
    setStaged((all) => [...all, fresh]);
    await changed(words.added);
  };
  return (
    <>
      {secrets.map((secret, index) => (
        <OneSecret
          key={secret.id}
          name={words.secret(index + 1, secrets.length)}
          secret={secret}
          value={known.find((one) => one.id === secret.id)?.secret}
          onRetire={may ? () => setAsked({ what: 'retire', secret }) : undefined}
          onDelete={may ? () => setAsked({ what: 'delete', secret }) : undefined}
        />
      ))}
      {may && (
        <div>
          <Button variant="secondary" onClick={() => setAsked('add')}>
            {words.add}
          </Button>
          <p className="dw-help">{words.addHelp}</p>
        </div>
      )}
      {asked === 'add' && (
        <Confirm title={words.addTitle} action={words.add} onConfirm={add} onClose={close}>
          <p>{words.addBody}</p>
        </Confirm>
      )}
      {asked !== null && asked !== 'add' && asked.what === 'retire' && (
        <RetireSecret app={app.id} secret={asked.secret} onDone={changed} onClose={close} />
      )}
      {asked !== null && asked !== 'add' && asked.what === 'delete' && (
        <DeleteSecret app={app.id} secret={asked.secret} onDone={changed} onClose={close} />
      )}
    </>
  );
}

function useChanged() {
  const queries = useQueryClient();
  const notify = useNotify();
  return async (sentence: string) => {
    await queries.invalidateQueries({ queryKey: ['apps'] });
    notify(sentence);
  };
}

const colours = { in_force: 'success', retiring: 'warning', retired: undefined } as const;

function OneSecret({
  name,
  secret,
  value,
  onRetire,
  onDelete,
}: {
  name: string;
  secret: Secret;
  value: string | undefined;
  onRetire?: () => void;
  onDelete?: () => void;
}) {
  const state = secret.state as keyof typeof colours;
  return (
    <Panel
      title={name}
      action={
        (onRetire || onDelete) && (
          <div className="dw-actions">
            {onRetire && state !== 'retired' && (
              <Button variant="secondary" onClick={onRetire}>
                {words.retire}
              </Button>
            )}
            {onDelete && (
              <Button variant="secondary" isDanger onClick={onDelete}>
                {words.delete}
              </Button>
            )}
          </div>
        )
      }
    >
      {value ? (
        <MaskedValue value={value} what={name} />
      ) : (
        <p className="dw-quiet">{words.addedElsewhere}</p>
      )}
      <Details
        label={name}
        items={[
          {
            label: words.state,
            value: (
              <Label isCompact variant="outline" status={colours[state]}>
                {words.states[state]}
              </Label>
            ),
          },
          ...(secret.retires_at
            ? [{ label: words.ends[state], value: <Time value={secret.retires_at} /> }]
            : []),
          { label: words.lastUsed, value: <Time value={secret.last_used_at} since /> },
          { label: words.firstUsed, value: <Time value={secret.first_used_at} /> },
          {
            label: words.created,
            value: (
              <>
                <Time value={secret.created_at} />, {secret.created_by}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
