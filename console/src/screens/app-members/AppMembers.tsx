// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, done, everyItem, type Page, type Schema } from '@/api/client';
import { AppFormFrame } from '@/apps/AppFormFrame';
import { crumbsTo, WithApp } from '@/apps/frame';
import { useAppForm } from '@/apps/useAppForm';
import { useSaved } from '@/apps/useSaved';
import { describedBy } from '@/form/Messages';
import { Labelled } from '@/form/SettingField';
import { TwoLists } from '@/form/TwoLists';
import type { Settings } from '@/form/values';
import { Loaded } from '@/parts/Loaded';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

const words = strings.appMembers;

type Load = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<{ name: string }>>;

const limit = 500;

/** What an app's screen attaches: profiles, or permission sets. */
export interface Kind {
  key: 'policies.profiles' | 'policies.permission_sets';
  title: string;
  load: Load;
}

export const profiles: Kind = {
  key: 'policies.profiles',
  title: strings.appManage.manageProfiles,
  load: (cursor, signal) =>
    done(api.GET('/profiles', { params: { query: { limit, cursor } }, signal })),
};

export const permissionSets: Kind = {
  key: 'policies.permission_sets',
  title: strings.appManage.managePermissionSets,
  load: (cursor, signal) =>
    done(api.GET('/permission-sets', { params: { query: { limit, cursor } }, signal })),
};

/** All names, in the order of the alphabet. */
async function names(load: Load, signal: AbortSignal): Promise<string[]> {
  const all = await everyItem((cursor) => load(cursor, signal));
  return all.map((one) => one.name).sort((a, b) => a.localeCompare(b));
}

/** Manage Profiles and Manage Permission Sets: whose users may use the app. */
export function AppMembers({ kind }: { kind: Kind }) {
  return (
    <WithApp>
      {(app, settings) => <MemberForm key={app.id} app={app} settings={settings} kind={kind} />}
    </WithApp>
  );
}

function MemberForm({
  app,
  settings,
  kind,
}: {
  app: Schema<'App'>;
  settings: Settings;
  kind: Kind;
}) {
  const back = `/apps/${app.id}/manage`;
  const keys = useMemo(() => [kind.key], [kind]);
  const form = useAppForm({ app, settings, keys, onSaved: useSaved(() => back) });
  const all = useQuery({
    queryKey: [kind.key, 'names'],
    queryFn: ({ signal }) => names(kind.load, signal),
  });
  const setting = settings.get(kind.key)!;
  const problems = form.problems(kind.key);
  return (
    <Frame title={words.title(kind.title, app.basic.name)} crumbs={crumbsTo(app, true)}>
      <Loaded query={all}>
        {(found) => (
          <AppFormFrame form={form} cancel={back}>
            <Labelled setting={setting} problems={problems} role="group">
              <TwoLists
                id={kind.key}
                choices={found.map((name) => ({ name, label: name }))}
                chosen={form.draft.values[kind.key] as readonly string[]}
                onChange={(chosen) => form.set(kind.key, chosen)}
                availableTitle={words.available(setting.label)}
                selectedTitle={words.selected(setting.label)}
                describedBy={describedBy(kind.key, problems)}
              />
            </Labelled>
          </AppFormFrame>
        )}
      </Loaded>
    </Frame>
  );
}
