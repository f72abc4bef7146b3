// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';
import type { Settings } from '@/form/values';
import { screenPath, type ScreenObjects } from '@/parts/screenPath';

/** Where a setting of an app is changed, with the field to go to. */
export function settingPath(
  key: string,
  settings: Settings,
  objects: ScreenObjects,
): string | null {
  const url = settings.get(key)?.screen?.url;
  return url ? `${screenPath(url, objects)}#${key}` : null;
}

/** The settings of an app that a screen of the guide holds, in the server's order. */
export function onScreen(settings: Settings, end: string): Schema<'Setting'>[] {
  return [...settings.values()].filter((one) => one.screen?.url.endsWith(end));
}
