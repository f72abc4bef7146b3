// SPDX-License-Identifier: Apache-2.0
import { FormGroup, TextArea } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, ifMatch } from '@/api/client';
import { Confirm } from '@/parts/Confirm';
import { useNotify } from '@/parts/Notices';
import { strings } from '@/strings/en';
import type { AppRow } from './columns';

const words = strings.apps;

function useChanged() {
  const queries = useQueryClient();
  const notify = useNotify();
  return async (sentence: string) => {
    await queries.invalidateQueries({ queryKey: ['apps'] });
    notify(sentence);
  };
}

interface Props {
  apps: AppRow[];
  onClose: () => void;
}

const names = (apps: AppRow[]) => apps.map((app) => app.basic.name);

/** Asks why, then stops apps and their tokens at once. */
export function BlockApps({ apps, onClose }: Props) {
  const changed = useChanged();
  const [because, setBecause] = useState('');
  return (
    <Confirm
      danger
      title={words.blockTitle(names(apps))}
      action={words.actions.block}
      onClose={onClose}
      onConfirm={async () => {
        for (const app of apps) {
          const params = { path: { id: app.id } };
          await done(api.POST('/apps/{id}/block', { params, body: { because } }));
        }
        await changed(words.blocked(names(apps)));
      }}
    >
      <p>{words.blockBody}</p>
      <FormGroup label={words.because} fieldId="because">
        <TextArea
          id="because"
          value={because}
          maxLength={255}
          onChange={(_, value) => setBecause(value)}
          resizeOrientation="vertical"
        />
      </FormGroup>
    </Confirm>
  );
}

/** Lets apps work again. */
export function UnblockApps({ apps, onClose }: Props) {
  const changed = useChanged();
  return (
    <Confirm
      title={words.unblockTitle(names(apps))}
      action={words.actions.unblock}
      onClose={onClose}
      onConfirm={async () => {
        for (const app of apps) {
          await done(api.POST('/apps/{id}/unblock', { params: { path: { id: app.id } } }));
        }
        await changed(words.unblocked(names(apps)));
      }}
    >
      <p>{words.unblockBody}</p>
    </Confirm>
  );
}

/** Deletes an app once its name was typed. */
export function DeleteApp({ app, onClose }: { app: AppRow; onClose: () => void }) {
  const changed = useChanged();
  return (
    <Confirm
      danger
      title={words.deleteTitle(app.basic.name)}
      action={words.actions.delete}
      typed={app.basic.name}
      onClose={onClose}
      onConfirm={async () => {
        const params = { path: { id: app.id }, header: ifMatch(app) };
        await done(api.DELETE('/apps/{id}', { params }));
        await changed(words.deleted(app.basic.name));
      }}
    >
      <p>{words.deleteBody}</p>
    </Confirm>
  );
}
