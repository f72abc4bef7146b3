// SPDX-License-Identifier: Apache-2.0
import '@/form/form.css';
import {
  Button,
  ExpandableSection,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Radio,
} from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { AppPicker } from './AppPicker';
import { Field } from './Field';
import { strings } from '@/strings/en';
import { ownSecretServes, type Asked } from './visit';

const words = strings.doctor;

interface Props {
  asked: Asked;
  appName: string;
  set: (changes: Partial<Asked>) => void;
  error: unknown;
  busy: boolean;
  onRun: () => void;
}

/** What the doctor is to check: where, as which app, with which secret. */
export function AskDoctor({ asked, appName, set, error, busy, onRun }: Props) {
  const text = (name: keyof Asked) => ({
    value: asked[name] as string,
    onChange: (value: string) => set({ [name]: value }),
    error,
  });
  return (
    <Form
      noValidate
      className="dw-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onRun();
      }}
    >
      <FormGroup label={words.app} fieldId="doctor-app">
        <AppPicker
          name={appName}
          onChoose={(app) =>
            set(
              app
                ? {
                    app: app.id,
                    appKey: app.consumer_key,
                    key: app.consumer_key,
                    own: asked.own || asked.secret === '',
                  }
                : { app: '', appKey: '', own: false },
            )
          }
        />
        <span id="doctor-app-help" className="dw-help">
          {words.appHelp}
        </span>
      </FormGroup>
      <Field name="consumer_key" label={words.key} {...text('key')} />
      <SecretFields asked={asked} set={set} error={error} />
      <Field
        name="url"
        label={words.url}
        help={words.urlHelp}
        placeholder={window.location.origin}
        {...text('url')}
      />
      <More>
        <Choice
          id="dialect"
          label={words.dialect}
          value={asked.dialect}
          onChange={(dialect) => set({ dialect })}
          choices={words.dialects}
        />
        <Choice
          id="auth"
          label={words.auth}
          value={asked.auth}
          onChange={(auth) => set({ auth })}
          choices={words.ways}
        />
        <Field name="scope" label={words.scope} help={words.scopeHelp} {...text('scope')} />
        <Field
          name="guide"
          label={words.guide}
          help={words.guideHelp}
          type="lines"
          {...text('guide')}
        />
      </More>
      <div className="dw-actions">
        <Button type="submit" isLoading={busy} isDisabled={busy}>
          {words.run}
        </Button>
      </div>
    </Form>
  );
}

function SecretFields({ asked, set, error }: Pick<Props, 'asked' | 'set' | 'error'>) {
  const serves = ownSecretServes(asked);
  const own = asked.own && serves;
  return (
    <>
      {serves && (
        <FormGroup role="radiogroup" fieldId="own-secret" label={words.whichSecret}>
          <Radio
            id="own-secret"
            name="which-secret"
            label={words.own}
            description={words.ownHelp}
            isChecked={own}
            onChange={() => set({ own: true })}
          />
          <Radio
            id="typed-secret"
            name="which-secret"
            label={words.typed}
            isChecked={!own}
            onChange={() => set({ own: false })}
          />
        </FormGroup>
      )}
      {!own && (
        <Field
          name="consumer_secret"
          label={words.secret}
          help={words.secretHelp}
          type="password"
          value={asked.secret}
          onChange={(secret) => set({ secret })}
          error={error}
        />
      )}
    </>
  );
}

function More({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection
      isExpanded={open}
      onToggle={(_, now) => setOpen(now)}
      toggleText={open ? words.less : words.more}
    >
      <div className="dw-form dw-stack">{children}</div>
    </ExpandableSection>
  );
}

function Choice({
  id,
  label,
  value,
  onChange,
  choices,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: Record<string, string>;
}) {
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_, chosen) => onChange(chosen)}>
        {Object.entries(choices).map(([name, words]) => (
          <FormSelectOption key={name} value={name === 'any' ? '' : name} label={words} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}
