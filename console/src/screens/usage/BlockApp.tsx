// SPDX-License-Identifier: Apache-2.0
import { FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '@/api/client';
import { Confirm } from '@/parts/Confirm';
import { strings } from '@/strings/en';

const words = strings.usage;

/** Asks for the reason, then blocks an app. */
export function BlockApp({
  id,
  name,
  onDone,
  onClose,
}: {
  id: string;
  name: string;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}) {
  const [because, setBecause] = useState('');
  const block = async () => {
    await api.POST('/apps/{id}/block', { params: { path: { id } }, body: { because } });
    await onDone();
  };
  return (
    <Confirm
      title={words.blockTitle(name)}
      action={words.block}
      danger
      onConfirm={block}
      onClose={onClose}
    >
      <p>{words.blockBody}</p>
      <FormGroup label={words.because} fieldId="because">
        <TextInput id="because" value={because} onChange={(_, text) => setBecause(text)} />
      </FormGroup>
    </Confirm>
  );
}
