// SPDX-License-Identifier: Apache-2.0
import type { Setting, Values } from '@/form/values';
import { strings } from '@/strings/en';

const words = strings.appEdit;

export interface Section {
  title: string;
  keys: string[];
  /** Short fields, side by side where there is room. */
  columns: boolean;
}

const onEdit = (setting: Setting) => setting.screen?.url.endsWith('/edit') === true;

/** The sections of the page in the guide's order, with the server's fields in the server's order. */
export function sections(settings: readonly Setting[]): Section[] {
  const keys: string[] = settings.filter(onEdit).map((one) => one.key);
  const web = keys.filter((key) => ['basic.start_url'].includes(key));
  return [
    {
      title: words.basic,
      keys: keys.filter((key) => key.startsWith('basic.') && !web.includes(key)),
      columns: true,
    },
    { title: words.api, keys: keys.filter((key) => key.startsWith('oauth.')), columns: false },
    { title: words.web, keys: web, columns: true },
  ].filter((section) => section.keys.length > 0);
}

/** What a clone begins with: everything but the names, of which no two apps have the same. */
export function cloned(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => key !== 'basic.name' && key !== 'basic.api_name'),
  );
}
