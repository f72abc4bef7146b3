// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link } from 'react-router-dom';
import type { Schema } from '@/api/client';
import type { Settings } from '@/form/values';
import { screenPath, type ScreenObjects } from '@/parts/screenPath';
import { settingPath } from './settingLink';
import { focusOn } from './useAppForm';

/**
 * The way to where a rule is changed: the field itself when it is on this screen, or the screen
 * that has it, in another window, so that nothing unsaved is left.
 */
export function FieldLink({
  setting,
  settings,
  screen,
  objects,
  onLeave,
}: {
  setting: string | null;
  settings: Settings;
  screen: Schema<'Screen'> | null;
  objects: ScreenObjects;
  onLeave?: () => void;
}) {
  const known = setting ? settings.get(setting) : undefined;
  if (setting && known && document.getElementById(setting)) {
    const go = () => {
      onLeave?.();
      setTimeout(() => focusOn(setting));
    };
    return (
      <Button variant="link" isInline onClick={go}>
        {known.label}
      </Button>
    );
  }
  const path =
    (setting && settingPath(setting, settings, objects)) ??
    (screen && screenPath(screen.url, objects));
  if (!path) return null;
  return (
    <Link to={path} target="_blank" rel="noopener">
      {known?.label ?? screen?.name}
    </Link>
  );
}
