// SPDX-License-Identifier: Apache-2.0
import { Alert } from '@patternfly/react-core';
import { Link } from 'react-router-dom';
import type { Schema } from '@/api/client';
import type { Settings } from '@/form/values';
import { strings } from '@/strings/en';
import { settingPath } from './settingLink';

/** What the saved settings of an app give cause to say, each with the way to its setting. */
export function AppWarnings({ app, settings }: { app: Schema<'App'>; settings: Settings }) {
  if (app.warnings.length === 0) return null;
  return (
    <Alert
      component="p"
      isInline
      variant="warning"
      title={strings.app.warnings(app.warnings.length)}
    >
      <ul className="dw-warnings">
        {app.warnings.map((one) => {
          const path = settingPath(one.field, settings, { app: app.id });
          const label = settings.get(one.field)?.label ?? one.field;
          return (
            <li key={`${one.field} ${one.rule}`}>
              {path ? <Link to={path}>{label}</Link> : label}: {one.detail}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

/** That an app is blocked, since when and why. */
export function BlockedAlert({ app }: { app: Schema<'App'> }) {
  if (!app.blocked) return null;
  return (
    <Alert component="p" isInline variant="danger" title={strings.app.blocked}>
      {app.blocked_because}
    </Alert>
  );
}
