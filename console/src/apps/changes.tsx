// SPDX-License-Identifier: Apache-2.0
import { FormGroup, TextArea } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, ifMatch, type Schema } from '@/api/client';
import { Problem } from '@/api/problem';
import { Confirm } from '@/parts/Confirm';
import { useNotify } from '@/parts/Notices';
import { strings } from '@/strings/en';

const words = strings.apps;

/** What of an app these dialogs need: a row of a list, or the app itself. */
export type Changeable = Pick<Schema<'App'>, 'id' | 'revision' | 'basic'>;

function useChange(onTried?: () => void) {
  const queries = useQueryClient();
  const notify = useNotify();
  return async (change: () => Promise<unknown>, sentence: string) => {
    try {
      await change();
    } finally {
      // After a no, too: some of them may be changed, or somebody else has changed them.
      onTried?.();
      await queries.invalidateQueries({ queryKey: ['apps'] });
    }
    notify(sentence);
  };
}

interface Props {
  apps: Changeable[];
  onClose: () => void;
  /** They are no more as they were: not called when nothing was tried. */
  onTried?: () => void;
}

const names = (apps: Changeable[]) => apps.map((app) => app.basic.name);

// The server takes so many at once.
const most = 200;

/** Changes all of them, and throws what was refused when the others are done. */
async function each(
  apps: Changeable[],
  change: (ids: string[]) => Promise<Schema<'BulkResults'>>,
): Promise<void> {
  const refused: Schema<'BulkResult'>[] = [];
  for (let first = 0; first < apps.length; first += most) {
    const ids = apps.slice(first, first + most).map((app) => app.id);
    refused.push(...(await change(ids)).items.filter((one) => !one.done));
  }
  if (refused.length === 0) return;
  throw new Problem({
    status: 200,
    title: words.notDone(refused.length),
    errors: refused.map((one) => ({
      field: one.asked,
      value: '',
      rule: one.asked,
      detail: `${one.name ?? one.asked}: ${one.detail ?? ''}`,
    })),
  });
}

/** Asks why, then stops apps and their tokens at once. */
export function BlockApps({ apps, onClose, onTried }: Props) {
  const change = useChange(onTried);
  const [because, setBecause] = useState('');
  return (
    <Confirm
      danger
      title={words.blockTitle(names(apps))}
      action={words.actions.block}
      onClose={onClose}
      onConfirm={() =>
        change(
          () => each(apps, (ids) => done(api.POST('/apps/block', { body: { ids, because } }))),
          words.blocked(names(apps)),
        )
      }
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
export function UnblockApps({ apps, onClose, onTried }: Props) {
  const change = useChange(onTried);
  return (
    <Confirm
      title={words.unblockTitle(names(apps))}
      action={words.actions.unblock}
      onClose={onClose}
      onConfirm={() =>
        change(
          () => each(apps, (ids) => done(api.POST('/apps/unblock', { body: { ids } }))),
          words.unblocked(names(apps)),
        )
      }
    >
      <p>{words.unblockBody}</p>
    </Confirm>
  );
}

/** Deletes an app once its name was typed. */
export function DeleteApp({
  app,
  onClose,
  onTried,
  onDeleted,
}: Omit<Props, 'apps'> & {
  app: Changeable;
  /** What comes then, instead of onClose. */
  onDeleted?: () => void;
}) {
  const change = useChange(onTried);
  const remove = async () => {
    const params = { path: { id: app.id }, header: ifMatch(app) };
    await done(api.DELETE('/apps/{id}', { params }));
    onDeleted?.();
  };
  return (
    <Confirm
      danger
      title={words.deleteTitle(app.basic.name)}
      action={words.actions.delete}
      typed={app.basic.name}
      onClose={onClose}
      onConfirm={() => change(remove, words.deleted(app.basic.name))}
    >
      <p>{words.deleteBody}</p>
    </Confirm>
  );
}
