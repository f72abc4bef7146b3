// SPDX-License-Identifier: Apache-2.0
import { FormSection } from '@patternfly/react-core';
import { useMemo } from 'react';
import type { Schema } from '@/api/client';
import { AppFormFrame } from '@/apps/AppFormFrame';
import { Fields } from '@/apps/Fields';
import { crumbsTo, WithApp } from '@/apps/frame';
import { policySections } from '@/apps/sections';
import { useAppForm } from '@/apps/useAppForm';
import { useSaved } from '@/apps/useSaved';
import type { Settings } from '@/form/values';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

/** Edit Policies: who may use the app, from where, as whom, for how long. */
export default function AppPolicies() {
  return (
    <WithApp>
      {(app, settings) => <PolicyForm key={app.id} app={app} settings={settings} />}
    </WithApp>
  );
}

function PolicyForm({ app, settings }: { app: Schema<'App'>; settings: Settings }) {
  const sections = useMemo(() => policySections(settings), [settings]);
  const keys = useMemo(() => sections.flatMap((one) => one.keys), [sections]);
  const back = `/apps/${app.id}/manage`;
  const form = useAppForm({ app, settings, keys, onSaved: useSaved(() => back) });
  return (
    <Frame title={strings.appPolicies.title(app.basic.name)} crumbs={crumbsTo(app, true)}>
      <AppFormFrame form={form} cancel={back}>
        {sections.map((section) => (
          <FormSection key={section.title} title={section.title} titleElement="h2">
            <div className={section.columns ? 'dw-columns' : 'dw-column'}>
              <Fields form={form} keys={section.keys} />
            </div>
          </FormSection>
        ))}
      </AppFormFrame>
    </Frame>
  );
}
