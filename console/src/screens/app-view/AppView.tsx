// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { AppActions } from '@/apps/AppActions';
import { AppWarnings, BlockedAlert } from '@/apps/AppWarnings';
import { crumbsTo, WithApp } from '@/apps/frame';
import { Panel } from '@/apps/Panel';
import { editSections } from '@/apps/sections';
import { SettingDetails } from '@/apps/SettingDetails';
import { valuesOf, type Settings } from '@/form/values';
import { CopyButton } from '@/parts/CopyButton';
import { Details } from '@/parts/Details';
import { LinkButton } from '@/parts/LinkButton';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { NodeStates } from './NodeStates';
import { SecretSummary } from './SecretSummary';

type App = Schema<'App'>;

const words = strings.appView;

/** View: the saved settings of an app, read only, with its key and where it is live. */
export default function AppView() {
  return <WithApp>{(app, settings) => <Shown app={app} settings={settings} />}</WithApp>;
}

function Shown({ app, settings }: { app: App; settings: Settings }) {
  const may = useMay('manage_connected_apps');
  const here = `/apps/${app.id}`;
  const values = valuesOf(app, settings);
  return (
    <Frame
      title={app.basic.name}
      crumbs={crumbsTo(null)}
      actions={
        <>
          {may && <LinkButton to={`${here}/edit`}>{strings.apps.actions.edit}</LinkButton>}
          <LinkButton variant="secondary" to={`${here}/manage`}>
            {strings.app.manage}
          </LinkButton>
          <LinkButton variant="secondary" to={`${here}/consumer-details`}>
            {strings.apps.actions.consumerDetails}
          </LinkButton>
          <LinkButton variant="secondary" to={`${here}/test`}>
            {strings.apps.actions.test}
          </LinkButton>
          {may && (
            <LinkButton variant="secondary" to={`/doctor?app=${app.id}`}>
              {strings.screens.doctor}
            </LinkButton>
          )}
          {may && <AppActions app={app} />}
        </>
      }
    >
      <div className="dw-stack">
        <BlockedAlert app={app} />
        <AppWarnings app={app} settings={settings} />
        <Panel title={words.state}>
          <Details
            label={words.state}
            items={[
              { label: words.consumerKey, value: <ConsumerKey value={app.consumer_key} /> },
              { label: words.secrets, value: <SecretSummary app={app} /> },
              { label: words.live, value: <NodeStates revision={app.revision} /> },
              { label: words.created, value: <By at={app.created_at} by={app.created_by} /> },
              { label: words.modified, value: <By at={app.modified_at} by={app.modified_by} /> },
              { label: words.id, value: <code className="dw-value">{app.id}</code> },
            ]}
          />
        </Panel>
        {editSections(settings).map((section) => (
          <Panel key={section.title} title={section.title}>
            <SettingDetails
              label={section.title}
              keys={section.keys}
              values={values}
              settings={settings}
            />
          </Panel>
        ))}
      </div>
    </Frame>
  );
}

function ConsumerKey({ value }: { value: string }) {
  return (
    <div className="dw-key-row">
      <code className="dw-value">{value}</code>
      <CopyButton text={value} what={words.consumerKey} />
    </div>
  );
}

function By({ at, by }: { at: string; by: string }) {
  return (
    <>
      <Time value={at} />, {by}
    </>
  );
}
