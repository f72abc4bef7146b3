// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  List,
  ListItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { Comparison } from '@/form/Comparison';
import { valuesOf } from '@/form/values';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';
import type { AppForm } from './useAppForm';

type App = Schema<'App'>;

const words = strings.stale;

/** Somebody else saved in between: who changed what, and how to go on. */
export function StaleDialog({ form, theirs }: { form: AppForm; theirs: App }) {
  const [comparing, setComparing] = useState(false);
  const changed = form.draft.changed;
  return (
    <Modal variant="medium" isOpen onClose={form.close} aria-labelledby="stale-title">
      <ModalHeader title={words.title} labelId="stale-title" titleIconVariant="warning" />
      <ModalBody tabIndex={0} aria-label={words.title}>
        <Who form={form} />
        <p>{changed ? words.body : words.unchanged}</p>
        {comparing && (
          <Comparison
            draft={form.draft}
            theirs={valuesOf(theirs, form.settings)}
            settings={form.settings}
          />
        )}
      </ModalBody>
      <ModalFooter>
        {comparing ? (
          <Button onClick={() => form.goOnFrom(theirs, form.draft.changes)}>
            {words.keepMine}
          </Button>
        ) : (
          changed && <Button onClick={() => setComparing(true)}>{words.compare}</Button>
        )}
        <Button
          variant={changed ? 'secondary' : 'primary'}
          onClick={() => form.goOnFrom(theirs, {})}
        >
          {words.reload}
        </Button>
        <Button variant="link" onClick={form.close}>
          {strings.confirm.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function Who({ form }: { form: AppForm }) {
  const object = form.app?.id ?? '';
  const since = form.app?.revision ?? 0;
  const rows = useQuery({
    queryKey: ['audit', 'since', object, since],
    queryFn: ({ signal }) =>
      done(api.GET('/audit', { params: { query: { object, limit: 20 } }, signal })),
  });
  const later = (rows.data?.items ?? []).filter((row) => row.revision > since);
  return (
    <List isPlain>
      {later.map((row) => (
        <ListItem key={row.number}>
          {words.changed(
            row.by.username ?? row.through.name ?? '',
            Object.keys(row.after).map((key) => form.settings.get(key)?.label ?? key),
          )}{' '}
          <span className="dw-quiet">
            <Time value={row.at} since />
          </span>
        </ListItem>
      ))}
    </List>
  );
}
