// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import type { Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { AppActions } from '@/apps/AppActions';
import { AppWarnings, BlockedAlert } from '@/apps/AppWarnings';
import { crumbsTo, WithApp } from '@/apps/frame';
import { Panel } from '@/apps/Panel';
import { policySections } from '@/apps/sections';
import { SettingDetails } from '@/apps/SettingDetails';
import { valuesOf, type Settings } from '@/form/values';
import { LinkButton } from '@/parts/LinkButton';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

type App = Schema<'App'>;

const words = strings.appManage;
const ranges = 'policies.trusted_ip_ranges';

/** Manage: the policies of an app, and the lists that belong to it. */
export default function AppManage() {
  return <WithApp>{(app, settings) => <Shown app={app} settings={settings} />}</WithApp>;
}

function Shown({ app, settings }: { app: App; settings: Settings }) {
  const may = useMay('manage_connected_apps');
  const here = `/apps/${app.id}`;
  const values = valuesOf(app, settings);
  const runAs = app.policies.run_as_user;
  const sections = policySections(settings).filter((one) => !one.keys.includes(ranges));
  return (
    <Frame
      title={words.title(app.basic.name)}
      crumbs={crumbsTo(app)}
      actions={
        may && (
          <>
            <LinkButton to={`${here}/policies`}>{strings.appPolicies.edit}</LinkButton>
            <AppActions app={app} />
          </>
        )
      }
    >
      <div className="dw-stack">
        <BlockedAlert app={app} />
        <AppWarnings app={app} settings={settings} />
        {sections.map((section) => (
          <Panel key={section.title} title={section.title}>
            <SettingDetails
              label={section.title}
              keys={section.keys}
              values={values}
              settings={settings}
              render={
                runAs
                  ? {
                      'policies.run_as_user': (
                        <Link to={`/users/${encodeURIComponent(runAs)}`}>{runAs}</Link>
                      ),
                    }
                  : {}
              }
            />
          </Panel>
        ))}
        <Members app={app} settings={settings} name="profiles" may={may} />
        <Members app={app} settings={settings} name="permission_sets" may={may} />
        <Panel
          title={strings.appPolicies.ranges}
          action={
            may && (
              <LinkButton variant="secondary" to={`${here}/policies#${ranges}`}>
                {words.editRanges}
              </LinkButton>
            )
          }
        >
          <Names all={app.policies.trusted_ip_ranges} none={words.noRanges} />
        </Panel>
      </div>
    </Frame>
  );
}

const folders = { profiles: 'profiles', permission_sets: 'permission-sets' } as const;

/** The attached profiles or permission sets; they count when permitted users are admin approved. */
function Members({
  app,
  settings,
  name,
  may,
}: {
  app: App;
  settings: Settings;
  name: 'profiles' | 'permission_sets';
  may: boolean;
}) {
  const attached = app.policies[name];
  const permitted = settings.get('policies.permitted_users');
  const approved = permitted?.choices.find((one) => one.name === 'admin_approved');
  const counts = app.policies.permitted_users === approved?.name;
  const title = settings.get(`policies.${name}`)?.label ?? name;
  return (
    <Panel
      title={title}
      action={
        may &&
        (counts || attached.length > 0) && (
          <LinkButton variant="secondary" to={`/apps/${app.id}/${folders[name]}`}>
            {name === 'profiles' ? words.manageProfiles : words.managePermissionSets}
          </LinkButton>
        )
      }
    >
      <Names all={attached} none={words.noneAttached} to={`/${folders[name]}`} />
      {!counts && (
        <p className="dw-quiet">
          {words.onlyApproved(permitted?.label ?? '', approved?.label ?? '')}
        </p>
      )}
    </Panel>
  );
}

function Names({ all, none, to }: { all: readonly string[]; none: string; to?: string }) {
  if (all.length === 0) return <p className="dw-quiet">{none}</p>;
  return (
    <ul className="dw-plain-list">
      {all.map((name) => (
        <li key={name} className="dw-value">
          {to ? <Link to={`${to}/${encodeURIComponent(name)}`}>{name}</Link> : name}
        </li>
      ))}
    </ul>
  );
}
