// SPDX-License-Identifier: Apache-2.0
import { ExpandableSection } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { Fields } from '@/apps/Fields';
import { crumbsTo, WithApp } from '@/apps/frame';
import { Panel } from '@/apps/Panel';
import { Tests } from '@/apps/Tests';
import { useAppForm } from '@/apps/useAppForm';
import type { Settings } from '@/form/values';
import { useRules } from '@/parts/Checks';
import { Loaded } from '@/parts/Loaded';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { decisive } from './decisive';

const words = strings.whatIf;

/** Test this app: what would be decided about a token request, check by check. */
export default function AppTest() {
  const rules = useRules();
  return (
    <WithApp>
      {(app, settings) => (
        <Loaded query={rules}>
          {(named) => <Shown key={app.id} app={app} settings={settings} rules={named} />}
        </Loaded>
      )}
    </WithApp>
  );
}

function Shown({
  app,
  settings,
  rules,
}: {
  app: Schema<'App'>;
  settings: Settings;
  rules: ReadonlyMap<string, Schema<'Rule'>>;
}) {
  const keys = useMemo(() => decisive(settings, rules), [settings, rules]);
  // Tried here and not saved: there is nothing to come back from.
  const form = useAppForm({ app, settings, keys, onSaved: () => undefined });
  const [open, setOpen] = useState(false);
  const may = useMay('manage_connected_apps');
  const count = Object.keys(form.draft.changes).length;
  return (
    <Frame title={words.title(app.basic.name)} crumbs={crumbsTo(app)} intro={words.intro}>
      <div className="dw-stack">
        <Panel title={words.otherSettings}>
          <ExpandableSection
            isExpanded={open}
            onToggle={(_, now) => setOpen(now)}
            toggleText={open ? words.hideSettings : words.trySettings}
          >
            <div className="dw-column dw-form">
              <Fields form={form} keys={keys} />
            </div>
          </ExpandableSection>
          <p role="status" className="dw-quiet">
            {count > 0 ? words.tried(count) : words.asSaved}
          </p>
        </Panel>
        <Tests app={app} settings={settings} unsaved={form.draft.changes} />
        {may && (
          <p className="dw-links">
            <Link to={`/doctor?app=${app.id}`}>{strings.doctor.fromTest}</Link>
          </p>
        )}
      </div>
    </Frame>
  );
}
