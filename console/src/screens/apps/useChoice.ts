// SPDX-License-Identifier: Apache-2.0
import { useSearchParams } from 'react-router-dom';
import { strings } from '@/strings/en';
import type { LinkOf } from './columns';

const screens = strings.apps.screens;

/**
 * Quick Find leads to screens and settings that every app has: "?choose=edit&setting=oauth.scopes".
 * Then an app is chosen first.
 */
export function useChoice(): { sentence: string; link: LinkOf } {
  const [params] = useSearchParams();
  const screen = params.get('choose') ?? '';
  if (!Object.hasOwn(screens, screen)) {
    return { sentence: '', link: (app) => `/apps/${app.id}` };
  }
  const setting = params.get('setting');
  const query = setting ? `?setting=${encodeURIComponent(setting)}` : '';
  return {
    sentence: strings.apps.choose(screens[screen as keyof typeof screens]),
    link: (app) => `/apps/${app.id}/${screen}${query}`,
  };
}
