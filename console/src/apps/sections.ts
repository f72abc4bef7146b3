// SPDX-License-Identifier: Apache-2.0
import type { Settings, Values } from '@/form/values';
import { strings } from '@/strings/en';
import { onScreen } from './settingLink';

export interface Section {
  title: string;
  keys: string[];
  /** Short fields, side by side where there is room. */
  columns: boolean;
}

/** Cuts the settings of a screen into its sections. What no section asks for is in the last. */
function cut(
  keys: readonly string[],
  parts: readonly { title: string; holds: readonly string[]; columns?: boolean }[],
): Section[] {
  const owner = (key: string) => {
    const found = parts.findIndex((part) => part.holds.some((start) => key.startsWith(start)));
    return found < 0 ? parts.length - 1 : found;
  };
  return parts
    .map((part, index) => ({
      title: part.title,
      keys: keys.filter((key) => owner(key) === index),
      columns: part.columns === true,
    }))
    .filter((section) => section.keys.length > 0);
}

/** New Connected App, Edit and View: the guide's order, with the server's fields in its order. */
export function editSections(settings: Settings): Section[] {
  const words = strings.appEdit;
  const keys = onScreen(settings, '/edit').map((one) => one.key);
  return cut(keys, [
    { title: words.web, holds: ['basic.start_url'], columns: true },
    { title: words.basic, holds: ['basic.'], columns: true },
    { title: words.api, holds: ['oauth.'] },
  ]).sort((a, b) => order.indexOf(a.title) - order.indexOf(b.title));
}
const order = [strings.appEdit.basic, strings.appEdit.api, strings.appEdit.web];

/** Manage and Edit Policies. */
export function policySections(settings: Settings): Section[] {
  const words = strings.appPolicies;
  const keys = onScreen(settings, '/policies').map((one) => one.key);
  return cut(keys, [
    { title: words.clientCredentials, holds: ['policies.run_as_user'] },
    { title: words.session, holds: ['policies.session_', 'policies.high_assurance'] },
    { title: words.limits, holds: ['policies.limits.'], columns: true },
    { title: words.attributes, holds: ['policies.custom_attributes'] },
    { title: words.ranges, holds: ['policies.trusted_ip_ranges'] },
    { title: words.oauth, holds: [] },
  ]).sort((a, b) => policyOrder.indexOf(a.title) - policyOrder.indexOf(b.title));
}
const policyOrder = [
  strings.appPolicies.oauth,
  strings.appPolicies.session,
  strings.appPolicies.clientCredentials,
  strings.appPolicies.ranges,
  strings.appPolicies.limits,
  strings.appPolicies.attributes,
];

/** What a clone begins with: everything but the names, of which no two apps have the same. */
export function cloned(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => key !== 'basic.name' && key !== 'basic.api_name'),
  );
}
