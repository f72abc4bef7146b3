// SPDX-License-Identifier: Apache-2.0
import { useParams } from 'react-router-dom';
import type { ReactNode } from 'react';
import type { Schema } from '@/api/client';
import { useApp, useSettings } from '@/api/queries';
import type { Settings } from '@/form/values';
import { Loaded } from '@/parts/Loaded';
import type { Crumb } from '@/shell/Frame';
import { strings } from '@/strings/en';

type App = Schema<'App'>;

/** The way to a screen of an app. */
export function crumbsTo(app: App | null, manage = false): Crumb[] {
  const crumbs = [{ label: strings.screens.apps, path: '/apps' }];
  if (app) crumbs.push({ label: app.basic.name, path: `/apps/${app.id}` });
  if (app && manage) crumbs.push({ label: strings.app.manage, path: `/apps/${app.id}/manage` });
  return crumbs;
}

/** Shows its children once the app of the address and the field tables are here. */
export function WithApp({ children }: { children: (app: App, settings: Settings) => ReactNode }) {
  const { app = '' } = useParams();
  const settings = useSettings('app');
  const found = useApp(app);
  return (
    <Loaded query={found}>
      {(data) => <Loaded query={settings}>{(fields) => children(data, fields)}</Loaded>}
    </Loaded>
  );
}
