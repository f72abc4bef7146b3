// SPDX-License-Identifier: Apache-2.0
import { Alert, AlertActionLink, Button, Form, FormSection } from '@patternfly/react-core';
import { useEffect, type ReactNode } from 'react';
import { Comparison } from '@/form/Comparison';
import { valuesOf } from '@/form/values';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { Unsaved } from '@/parts/Unsaved';
import { strings } from '@/strings/en';
import { ObjectField } from './ObjectField';
import type { ObjectFormState, Saved } from './useObjectForm';

const words = strings.objectForm;

/** A group of settings under a title. */
export interface Section {
  title?: string;
  keys: readonly string[];
}

/** Settings in sections with Save and Cancel. */
export function ObjectForm({
  form,
  sections,
  fixed = [],
  onCancel,
  children,
}: {
  form: ObjectFormState;
  sections: readonly Section[];
  /** Settings that can no longer change. */
  fixed?: readonly string[];
  /** Leaves the form; without it Cancel takes back what was changed. */
  onCancel?: () => void;
  children?: ReactNode;
}) {
  const changed = form.draft.changed;
  useFirstProblem(form);
  return (
    <Form
      noValidate
      className="dw-form"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <Unsaved changed={changed} />
      {sections.map((section) => (
        <FormSection key={section.keys.join(' ')} title={section.title} titleElement="h2">
          {section.keys.map((key) => {
            const setting = form.settings.get(key);
            return (
              setting && (
                <ObjectField
                  key={key}
                  setting={setting}
                  value={form.draft.values[key] ?? ''}
                  onChange={(value) => form.draft.set(key, value)}
                  problems={form.problems(key)}
                  fixed={fixed.includes(key)}
                />
              )
            );
          })}
        </FormSection>
      ))}
      {children}
      <Said form={form} />
      <div className="dw-actions">
        <Button
          type="submit"
          variant={form.problem?.onlyWarnings ? 'danger' : 'primary'}
          isLoading={form.saving}
          isDisabled={form.saving}
        >
          {form.problem?.onlyWarnings ? words.saveAnyway : words.save}
        </Button>
        {(onCancel || changed) && (
          <Button variant="link" onClick={onCancel ?? (() => form.undo())}>
            {strings.confirm.cancel}
          </Button>
        )}
      </div>
    </Form>
  );
}

// What the server said about the whole.
function Said({ form }: { form: ObjectFormState }) {
  if (form.theirs) return <Overtaken form={form} theirs={form.theirs} />;
  if (form.error) return <ProblemAlert error={form.error} />;
  const { problem } = form;
  if (!problem) return null;
  return (
    <Alert
      component="p"
      isInline
      role="alert"
      variant={problem.onlyWarnings ? 'warning' : 'danger'}
      title={problem.onlyWarnings ? words.warnings : words.mistakes}
    >
      <ul className="dw-plain-list">
        {[...problem.mistakes, ...problem.warnings].map((one) => (
          <li key={`${one.field} ${one.rule}`}>
            {form.settings.get(one.field)?.label ?? one.field}: {one.detail}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

// Before mine is laid over it, or dropped for it: what the other has changed.
function Overtaken({ form, theirs }: { form: ObjectFormState; theirs: Saved }) {
  const { draft, settings } = form;
  return (
    <>
      <Alert
        component="p"
        isInline
        variant="warning"
        role="alert"
        title={words.stale(theirs.modified_by)}
        actionLinks={
          <>
            <AlertActionLink onClick={() => form.goOn(true)}>{words.keepMine}</AlertActionLink>
            <AlertActionLink onClick={() => form.goOn(false)}>{words.takeTheirs}</AlertActionLink>
          </>
        }
      >
        {words.staleBody}
      </Alert>
      <Comparison draft={draft} theirs={valuesOf(theirs, settings)} settings={settings} />
    </>
  );
}

// A save that was refused leads to the first field that has to be mended.
function useFirstProblem(form: ObjectFormState) {
  const first = form.problem?.mistakes[0]?.field;
  useEffect(() => {
    if (!first) return;
    const control = document.getElementById(first);
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  }, [first, form.problem]);
}
