// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';
import type { Settings, Values } from '@/form/values';
import { Panel } from './Panel';
import { strings } from '@/strings/en';
import { WhatIf } from './WhatIf';
import { WhoBreaks } from './WhoBreaks';

/** What can be asked of settings before they are saved: one made-up request, and all recent ones. */
export function Tests({
  app,
  settings,
  unsaved,
  onLeave,
}: {
  app: Schema<'App'>;
  settings: Settings;
  unsaved: Values;
  /** Closes the dialog around this, before a field of the screen below is gone to. */
  onLeave?: () => void;
}) {
  return (
    <>
      <Panel title={strings.whatIf.request}>
        <WhatIf app={app} unsaved={unsaved} />
      </Panel>
      <Panel title={strings.whoBreaks.title}>
        <WhoBreaks app={app} settings={settings} changes={unsaved} onLeave={onLeave} />
      </Panel>
    </>
  );
}
