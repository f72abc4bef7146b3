// SPDX-License-Identifier: Apache-2.0
import { Alert, Checkbox, FormGroup, Radio, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { Problem } from '@/api/problem';
import { ChangeConfirm } from '@/parts/ChangeConfirm';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';
import { instantOf, localTime, tomorrow } from '@/parts/times';

const words = strings.consumerDetails;

interface Props {
  app: string;
  secret: Schema<'Secret'>;
  onDone: (sentence: string) => Promise<void>;
  onClose: () => void;
}

/** Lets a secret end, now or at a time that gives programs room to change over. */
export function RetireSecret({ app, secret, onDone, onClose }: Props) {
  const [now, setNow] = useState(false);
  const [at, setAt] = useState(() => localTime(tomorrow(new Date())));
  const retire = async (accept: string[]) => {
    const params = { path: { id: app, sid: secret.id } };
    const when = now ? { now } : { at: instantOf(at) };
    await done(api.POST('/apps/{id}/secrets/{sid}/retire', { params, body: { ...when, accept } }));
    await onDone(words.retired);
  };
  return (
    <ChangeConfirm
      title={words.retireTitle}
      action={words.retire}
      change={retire}
      onClose={onClose}
    >
      <p>{words.retireBody}</p>
      <FormGroup role="radiogroup" fieldId="retire-at" label={words.when}>
        <Radio
          id="retire-at"
          name="retire"
          label={words.atTime}
          isChecked={!now}
          onChange={() => setNow(false)}
          body={
            !now && (
              <TextInput
                type="datetime-local"
                id="retire-time"
                aria-label={words.atTime}
                value={at}
                onChange={(_, value) => setAt(value)}
                className="dw-short"
              />
            )
          }
        />
        <Radio
          id="retire-now"
          name="retire"
          label={words.now}
          isChecked={now}
          onChange={() => setNow(true)}
        />
      </FormGroup>
    </ChangeConfirm>
  );
}

/** Deletes a secret; one that is in use, or the last one, only when that is said, too. */
export function DeleteSecret({ app, secret, onDone, onClose }: Props) {
  const [inUse, setInUse] = useState(false);
  const [evenSo, setEvenSo] = useState(false);
  const remove = async (accept: string[]) => {
    if (inUse && !evenSo) throw null; // Stays open: the box has to be ticked first.
    const query = { ...(evenSo && { even_if_in_use: 'true' }), accept: accept[0] };
    try {
      const params = { path: { id: app, sid: secret.id }, query };
      await done(api.DELETE('/apps/{id}/secrets/{sid}', { params }));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      setInUse(true);
      throw null;
    }
    await onDone(words.deleted);
  };
  return (
    <ChangeConfirm
      danger
      title={words.deleteTitle}
      action={words.delete}
      change={remove}
      onClose={onClose}
    >
      <p>{words.deleteBody}</p>
      {inUse && (
        <Alert component="p" isInline variant="warning" title={words.inUse} role="alert">
          <p>
            {words.inUseBody} <Time value={secret.last_used_at} since />
          </p>
          <Checkbox
            id="even-so"
            label={words.evenSo}
            isChecked={evenSo}
            onChange={(_, on) => setEvenSo(on)}
          />
        </Alert>
      )}
    </ChangeConfirm>
  );
}
