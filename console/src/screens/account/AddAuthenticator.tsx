// SPDX-License-Identifier: Apache-2.0
import './account.css';
import {
  Button,
  Form,
  FormGroup,
  Modal,
  ModalBody,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Verification } from '@/api/verification';
import { Messages, validated } from '@/form/Messages';
import { Verified, verifiedBy } from '@/identity/Verified';
import { CopyButton } from '@/parts/CopyButton';
import { useNotify } from '@/parts/Notices';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';
import { inGroups, pictureAddress } from './groups';

const words = strings.authenticators;
const path = { id: 'me' };

type Made = Schema<'NewAuthenticator'>;

/** Adds an authenticator app: who is there, its name, its key, its first code. */
export function AddAuthenticator({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="add-title">
      <ModalHeader title={words.addTitle} labelId="add-title" />
      <Verified>
        {(verification, again) => (
          <ModalBody>
            {made ? (
              <Scan made={made} onClose={onClose} />
            ) : (
              <Name verification={verification} again={again} onMade={setMade} />
            )}
          </ModalBody>
        )}
      </Verified>
    </Modal>
  );
}

function problemsOf(error: unknown, field: string) {
  return error instanceof Problem ? error.of(field) : [];
}

function Name({
  verification,
  again,
  onMade,
}: {
  verification: Verification;
  again: (error: unknown) => boolean;
  onMade: (made: Made) => void;
}) {
  const [label, setLabel] = useState<string>(words.usualLabel);
  const make = useMutation({
    mutationFn: () => {
      const params = { path, header: verifiedBy(verification) };
      const body = { label: label.trim() };
      return done(api.POST('/users/{id}/authenticators', { params, body }));
    },
    onSuccess: onMade,
    onError: again,
    gcTime: 0, // The answer holds the key.
  });
  const problems = problemsOf(make.error, 'label');
  return (
    <Form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!make.isPending) make.mutate();
      }}
    >
      {problems.length === 0 && <ProblemAlert error={make.error} />}
      <FormGroup label={words.label} fieldId="authenticator-label">
        <TextInput
          id="authenticator-label"
          value={label}
          onChange={(_, text) => setLabel(text)}
          validated={validated(problems)}
          aria-describedby="authenticator-label-help authenticator-label-problems"
          autoComplete="off"
        />
        <span id="authenticator-label-help" className="dw-help">
          {words.labelHelp}
        </span>
        <Messages id="authenticator-label" problems={problems} />
      </FormGroup>
      <div className="dw-actions">
        <Button type="submit" isLoading={make.isPending}>
          {words.goOn}
        </Button>
      </div>
    </Form>
  );
}

function Scan({ made, onClose }: { made: Made; onClose: () => void }) {
  const client = useQueryClient();
  const notify = useNotify();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const confirm = useMutation({
    mutationFn: () =>
      done(
        api.POST('/users/{id}/authenticators/{aid}/confirm', {
          params: { path: { ...path, aid: made.id } },
          body: { code: code.replace(/\s/g, '') },
        }),
      ),
    onSuccess: async () => {
      notify(words.added(made.label));
      await client.invalidateQueries({ queryKey: ['users', 'authenticators'] });
      onClose();
    },
    onError: () => field.current?.select(),
  });
  const problems = problemsOf(confirm.error, 'code');
  return (
    <Form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!confirm.isPending) confirm.mutate();
      }}
    >
      <ol className="dw-numbered dw-steps">
        <li>
          {words.scan}
          <img className="dw-qr" src={pictureAddress(made.qr)} alt={words.qr} />
          <details>
            <summary>{words.cannotScan}</summary>
            <p>{words.typeKey}</p>
            <p className="dw-key-row">
              <code className="dw-value" aria-label={words.key}>
                {inGroups(made.key)}
              </code>
              <CopyButton text={made.key} what={words.key} />
            </p>
          </details>
        </li>
        <li>
          {words.enterCode}
          {problems.length === 0 && <ProblemAlert error={confirm.error} />}
          <FormGroup label={words.code} fieldId="authenticator-code" isRequired>
            <TextInput
              id="authenticator-code"
              ref={field}
              className="dw-code"
              value={code}
              onChange={(_, text) => setCode(text)}
              inputMode="numeric"
              autoComplete="one-time-code"
              spellCheck={false}
              validated={validated(problems)}
              aria-describedby="authenticator-code-problems"
            />
            <Messages id="authenticator-code" problems={problems} />
          </FormGroup>
        </li>
      </ol>
      <div className="dw-actions">
        <Button type="submit" isLoading={confirm.isPending}>
          {words.confirm}
        </Button>
        <Button variant="link" onClick={onClose}>
          {strings.confirm.cancel}
        </Button>
      </div>
    </Form>
  );
}
