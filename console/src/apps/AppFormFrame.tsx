// SPDX-License-Identifier: Apache-2.0
import { Alert, AlertActionLink, Button, Form } from '@patternfly/react-core';
import { useEffect, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { useApp } from '@/api/queries';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { Unsaved } from '@/parts/Unsaved';
import { strings } from '@/strings/en';
import { ConfirmFlow } from './ConfirmFlow';
import { SaveReview } from './SaveReview';
import { StaleDialog } from './StaleDialog';
import { TestUnsaved } from './TestUnsaved';
import { focusOn, type AppForm } from './useAppForm';

/** What every form over an app's settings has: Save and Cancel, and the dialogs in between. */
export function AppFormFrame({
  form,
  cancel,
  children,
}: {
  form: AppForm;
  /** Where Cancel leads. */
  cancel: string;
  children: ReactNode;
}) {
  const navigate = useNavigate();
  useArrivalAtSetting();
  const { step, check } = form;
  const count = Object.keys(form.draft.changes).length;
  return (
    <>
      <Unsaved changed={form.unsaved} />
      <Form
        noValidate
        className="dw-form"
        onSubmit={(event) => {
          event.preventDefault();
          void form.review();
        }}
      >
        {form.app && <Overtaken form={form} />}
        {children}
        <div className="dw-form-foot">
          {step.kind !== 'review' && <ProblemAlert error={form.error} />}
          <div className="dw-actions">
            <Button type="submit" isLoading={form.saving}>
              {strings.form.save}
            </Button>
            <Button variant="link" onClick={() => void navigate(cancel)}>
              {strings.confirm.cancel}
            </Button>
            {form.app && <TestUnsaved app={form.app} form={form} />}
            <span role="status" className="dw-quiet dw-form-state">
              {count > 0 ? strings.form.changes(count) : ''}
              {check && check.errors.length > 0 && count > 0
                ? ` · ${strings.form.errors(check.errors.length)}`
                : ''}
            </span>
          </div>
        </div>
      </Form>
      {step.kind === 'review' && <SaveReview form={form} check={step.check} />}
      {step.kind === 'stale' && <StaleDialog form={form} theirs={step.theirs} />}
      {step.kind === 'confirm' && (
        <ConfirmFlow form={form} setting={step.key} warning={step.warning} />
      )}
    </>
  );
}

/** Receipts and checks link to a setting: …/policies#policies.ip_relaxation. */
function useArrivalAtSetting() {
  const { hash } = useLocation();
  useEffect(() => {
    if (!hash) return;
    const timer = setTimeout(() => focusOn(decodeURIComponent(hash.slice(1))));
    return () => clearTimeout(timer);
  }, [hash]);
}

/** Tells while somebody is still editing that another administrator has saved. */
function Overtaken({ form }: { form: AppForm }) {
  const fresh = useApp(form.app?.id ?? '').data;
  if (!fresh || !form.app || fresh.revision <= form.app.revision || form.saving) return null;
  return (
    <Alert
      component="p"
      isInline
      variant="info"
      title={strings.stale.overtaken(fresh.modified_by)}
      actionLinks={<AlertActionLink onClick={form.showStale}>{strings.stale.show}</AlertActionLink>}
    />
  );
}
