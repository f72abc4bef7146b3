// SPDX-License-Identifier: Apache-2.0
import { strings } from '@/strings/en';

const names = strings.screens;

/** The screens at the side, in groups, in the order in which Setup shows them. */
export const navigation: readonly {
  label: string;
  screens: readonly { label: string; path: string }[];
}[] = [
  {
    label: strings.navigation.apps,
    screens: [
      { label: names.apps, path: '/apps' },
      { label: names.usage, path: '/usage' },
    ],
  },
  {
    label: strings.navigation.people,
    screens: [
      { label: names.users, path: '/users' },
      { label: names.profiles, path: '/profiles' },
      { label: names.permissionSets, path: '/permission-sets' },
    ],
  },
  {
    label: strings.navigation.history,
    screens: [
      { label: names.loginHistory, path: '/login-history' },
      { label: names.logouts, path: '/logouts' },
      { label: names.audit, path: '/audit' },
    ],
  },
  {
    label: strings.navigation.security,
    screens: [
      { label: names.networkAccess, path: '/network-access' },
      { label: names.sessionSettings, path: '/session-settings' },
      { label: names.organization, path: '/organization' },
      { label: names.keys, path: '/keys' },
      { label: names.scopes, path: '/scopes' },
      { label: names.trustedIssuers, path: '/trusted-issuers' },
      { label: names.assets, path: '/asset-tokens' },
    ],
  },
  {
    label: strings.navigation.server,
    screens: [
      { label: names.email, path: '/email' },
      { label: names.doctor, path: '/doctor' },
    ],
  },
];
