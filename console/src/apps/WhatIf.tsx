// SPDX-License-Identifier: Apache-2.0
import '@/form/form.css';
import {
  Alert,
  Button,
  FormGroup,
  FormSelect,
  FormSelectOption,
  TextInput,
} from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { documentOf, type Values } from '@/form/values';
import { Checks } from '@/parts/Checks';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { screenPath } from '@/parts/screenPath';
import { instantOf } from '@/parts/times';
import { strings } from '@/strings/en';
import { UserPicker } from './RunAsField';
import { requestOf, runsAs, type Circumstances } from './whatIf';

type App = Schema<'App'>;

const words = strings.whatIf;

/** What would be decided about a token request: asked of the server, nothing is issued. */
export function WhatIf({ app, unsaved = {} }: { app: App; unsaved?: Values }) {
  const [said, setSaid] = useState<Circumstances>({
    grant: 'client_credentials',
    secret: 'right',
    address: '',
    scopes: '',
    at: '',
    user: '',
  });
  const set = (name: keyof Circumstances) => (value: string) =>
    setSaid((now) => ({ ...now, [name]: value }));
  const asRunAs = runsAs(said.grant);
  const asked = {
    ...requestOf({ ...said, at: said.at ? instantOf(said.at) : '' }),
    settings: documentOf({
      ...unsaved,
      ...(asRunAs && said.user.trim() ? { 'policies.run_as_user': said.user.trim() } : {}),
    }),
  };
  const ask = useMutation({
    mutationFn: ({ body }: { body: typeof asked; revision: number }) =>
      done(api.POST('/apps/{id}/what-if', { params: { path: { id: app.id } }, body })),
  });
  const question = { body: asked, revision: app.revision };
  // What was found about another request, or other settings, says nothing about these.
  const stands = JSON.stringify(ask.variables) === JSON.stringify(question);
  // The form may stand in a dialog over another form: it is none itself.
  return (
    <div className="dw-stack" role="group" aria-label={words.request}>
      <div className="dw-columns">
        <Choice id="flow" label={words.flow} value={said.grant} onChange={set('grant')}>
          {Object.entries(words.flows).map(([value, label]) => (
            <FormSelectOption key={value} value={value} label={label} />
          ))}
        </Choice>
        <Choice id="secret" label={words.secret} value={said.secret} onChange={set('secret')}>
          <FormSelectOption value="right" label={words.right} />
          <FormSelectOption value="wrong" label={words.wrong} />
          <FormSelectOption value="none" label={words.none} />
        </Choice>
        <Text
          id="address"
          label={words.address}
          help={words.addressHelp}
          value={said.address}
          onChange={set('address')}
        />
        <Text
          id="scopes"
          label={words.scopes}
          help={words.scopesHelp}
          value={said.scopes}
          onChange={set('scopes')}
        />
        <Text
          id="at"
          type="datetime-local"
          label={words.at}
          help={words.atHelp}
          value={said.at}
          onChange={set('at')}
        />
        <FormGroup label={words.user} fieldId="what-if-user">
          {asRunAs ? (
            <UserPicker
              id="what-if-user"
              label={words.user}
              app={app.id}
              value={said.user}
              onChange={set('user')}
              describedBy="what-if-user-help"
              placeholder={app.policies.run_as_user}
            />
          ) : (
            <TextInput
              id="what-if-user"
              value={said.user}
              onChange={(_, text) => set('user')(text)}
              aria-describedby="what-if-user-help"
              autoComplete="off"
              spellCheck={false}
            />
          )}
          <span id="what-if-user-help" className="dw-help">
            {asRunAs ? words.userHelp : words.signedInHelp}
          </span>
        </FormGroup>
      </div>
      <div>
        <Button onClick={() => ask.mutate(question)} isLoading={ask.isPending}>
          {words.ask}
        </Button>
      </div>
      <div aria-live="polite" className="dw-stack">
        {stands && <ProblemAlert error={ask.error} />}
        {stands && ask.data && <Answer rehearsal={ask.data} app={app} />}
      </div>
    </div>
  );
}

function Answer({ rehearsal, app }: { rehearsal: Schema<'Rehearsal'>; app: App }) {
  const objects = { app: app.id, user: rehearsal.user.id };
  const issued = rehearsal.outcome === 'issued';
  return (
    <>
      <Alert
        component="p"
        isInline
        variant={issued ? 'success' : 'danger'}
        title={
          issued ? words.issued(rehearsal.user.username ?? '') : (rehearsal.told ?? words.denied)
        }
      >
        {issued ? (
          <p>{words.with(rehearsal.scopes)}</p>
        ) : (
          <>
            <p>{rehearsal.because}</p>
            <p>{rehearsal.remedy}</p>
            {rehearsal.screen && (
              <p>
                <Link
                  to={`${screenPath(rehearsal.screen.url, objects)}${
                    rehearsal.setting ? `#${rehearsal.setting}` : ''
                  }`}
                >
                  {rehearsal.screen.name}
                </Link>
              </p>
            )}
          </>
        )}
      </Alert>
      <Checks key={rehearsal.at} checks={rehearsal.checks} objects={objects} />
    </>
  );
}

interface Field {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Text({
  id,
  label,
  help,
  value,
  onChange,
  type = 'text',
}: Field & { help: string; type?: 'text' | 'datetime-local' }) {
  return (
    <FormGroup label={label} fieldId={`what-if-${id}`}>
      <TextInput
        id={`what-if-${id}`}
        type={type}
        value={value}
        onChange={(_, text) => onChange(text)}
        aria-describedby={`what-if-${id}-help`}
        autoComplete="off"
        spellCheck={false}
      />
      <span id={`what-if-${id}-help`} className="dw-help">
        {help}
      </span>
    </FormGroup>
  );
}

function Choice({ id, label, value, onChange, children }: Field & { children: ReactNode }) {
  return (
    <FormGroup label={label} fieldId={`what-if-${id}`}>
      <FormSelect id={`what-if-${id}`} value={value} onChange={(_, chosen) => onChange(chosen)}>
        {children}
      </FormSelect>
    </FormGroup>
  );
}
