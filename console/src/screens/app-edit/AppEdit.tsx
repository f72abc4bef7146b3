// SPDX-License-Identifier: Apache-2.0
import { FormSection } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import type { Schema } from '@/api/client';
import { settingsAhead, useApp, useSettings } from '@/api/queries';
import { AppFormFrame } from '@/apps/AppFormFrame';
import { Fields } from '@/apps/Fields';
import { crumbsTo, WithApp } from '@/apps/frame';
import { cloned, editSections } from '@/apps/sections';
import { useAppForm } from '@/apps/useAppForm';
import { useSaved } from '@/apps/useSaved';
import { valuesOf, type Settings, type Values } from '@/form/values';
import { Loaded } from '@/parts/Loaded';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

const words = strings.appEdit;

export const ahead = settingsAhead;

/** New Connected App, also as a clone of another; Edit of one that is saved. */
export default function AppEdit() {
  const { app } = useParams();
  if (app) {
    return (
      <WithApp>
        {(saved, settings) => <EditForm key={saved.id} app={saved} settings={settings} />}
      </WithApp>
    );
  }
  return <New />;
}

function New() {
  const [params] = useSearchParams();
  const settings = useSettings('app');
  const clone = params.get('clone');
  return (
    <Loaded query={settings}>
      {(fields) =>
        clone ? <Clone of={clone} settings={fields} /> : <EditForm app={null} settings={fields} />
      }
    </Loaded>
  );
}

function Clone({ of, settings }: { of: string; settings: Settings }) {
  const original = useApp(of);
  return (
    <Loaded query={original}>
      {(app) => (
        <EditForm
          app={null}
          settings={settings}
          begun={cloned(valuesOf(app, settings))}
          intro={words.cloneIntro(app.basic.name)}
        />
      )}
    </Loaded>
  );
}

function EditForm({
  app,
  settings,
  begun,
  intro,
}: {
  app: Schema<'App'> | null;
  settings: Settings;
  begun?: Values;
  intro?: string;
}) {
  const parts = useMemo(() => editSections(settings), [settings]);
  const keys = useMemo(() => parts.flatMap((one) => one.keys), [parts]);
  const form = useAppForm({
    app,
    settings,
    keys,
    begun,
    onSaved: useSaved((saved) => `/apps/${saved.id}`),
  });
  return (
    <Frame
      title={app ? words.title(app.basic.name) : words.newTitle}
      crumbs={crumbsTo(app)}
      intro={intro}
    >
      <AppFormFrame form={form} cancel={app ? `/apps/${app.id}` : '/apps'}>
        {parts.map((part) => (
          <FormSection key={part.title} title={part.title} titleElement="h2">
            <div className={part.columns ? 'dw-columns' : 'dw-column'}>
              <Fields form={form} keys={part.keys} />
            </div>
          </FormSection>
        ))}
      </AppFormFrame>
    </Frame>
  );
}
