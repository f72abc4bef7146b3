// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from 'react';
import type { QueryClient } from '@tanstack/react-query';
import type { RouteObject } from 'react-router-dom';
import { knowSession, type Session } from '@/api/session';
import { Loading } from '@/shell/Loading';
import { RouteProblem } from '@/shell/RouteProblem';
import { Shell } from '@/shell/Shell';
import { ToAccount } from '@/shell/ToAccount';

interface Screen {
  default: ComponentType;
  /** Asks for what the screen shows first, before it is drawn; ends when it is there. */
  ahead?: (
    queries: QueryClient,
    query: URLSearchParams,
    session: Session,
  ) => Promise<unknown> | undefined;
}

// Drawing a screen that waits, and then the same with what it waited for, takes longer than both. Of
// the first screen alone: on the way to another, whose session has ended would come back to where
// they came from, and not to where they went.
const patience = 300;
let first = true;

type MakeRoute = (path: string, load: () => Promise<Screen>) => RouteObject;

/** A screen whose code is fetched when it is opened: the module's default export. */
function screens(queries: QueryClient): MakeRoute {
  return (path, load) => ({
    path,
    errorElement: <RouteProblem />,
    lazy: async () => {
      const { default: Component, ahead } = await load();
      const come = knowSession(queries).then(
        (session) => session && ahead?.(queries, new URLSearchParams(location.search), session),
      );
      if (first) await Promise.race([come, new Promise((done) => setTimeout(done, patience))]);
      first = false;
      return { Component };
    },
  });
}

/**
 * Every screen and its path below /setup, the more special before the more general.
 * tools/screen-links.mjs reads this table too.
 */
export function routes(queries: QueryClient): RouteObject[] {
  const screen = screens(queries);
  return [
    {
      Component: Shell,
      errorElement: <RouteProblem />,
      HydrateFallback: Loading,
      children: [
        screen('/', () => import('@/screens/home/Home')),
        screen('/apps', () => import('@/screens/apps/Apps')),
        screen('/login-history', () => import('@/screens/login-history/LoginHistory')),
        screen('/receipts/:id', () => import('@/screens/receipt/Receipt')),
        screen('/logouts', () => import('@/screens/logouts/Logouts')),
        screen('/usage', () => import('@/screens/usage/Usage')),
        screen('/audit', () => import('@/screens/audit/Audit')),
        screen('/users', () => import('@/screens/users/Users')),
        screen('/users/new', () => import('@/screens/user-edit/UserEdit')),
        screen('/users/:user', () => import('@/screens/user/User')),
        screen('/apps/new', () => import('@/screens/app-edit/AppEdit')),
        screen('/apps/:app', () => import('@/screens/app-view/AppView')),
        screen('/apps/:app/manage', () => import('@/screens/app-manage/AppManage')),
        screen('/apps/:app/policies', () => import('@/screens/app-policies/AppPolicies')),
        screen('/apps/:app/profiles', () => import('@/screens/app-members/AppProfiles')),
        screen(
          '/apps/:app/permission-sets',
          () => import('@/screens/app-members/AppPermissionSets'),
        ),
        screen(
          '/apps/:app/consumer-details',
          () => import('@/screens/consumer-details/ConsumerDetails'),
        ),
        screen('/apps/:app/still-works', () => import('@/screens/app-still-works/AppStillWorks')),
        screen('/apps/:app/test', () => import('@/screens/app-test/AppTest')),
        screen('/apps/:app/edit', () => import('@/screens/app-edit/AppEdit')),
        screen('/users/:user/edit', () => import('@/screens/user-edit/UserEdit')),
        screen('/profiles', () => import('@/screens/profiles/Profiles')),
        screen('/profiles/new', () => import('@/screens/profile-edit/ProfileEdit')),
        screen('/profiles/:profile', () => import('@/screens/profile/Profile')),
        screen('/profiles/:profile/edit', () => import('@/screens/profile-edit/ProfileEdit')),
        screen('/permission-sets', () => import('@/screens/permission-sets/PermissionSets')),
        screen(
          '/permission-sets/new',
          () => import('@/screens/permission-set-edit/PermissionSetEdit'),
        ),
        screen('/permission-sets/:set', () => import('@/screens/permission-set/PermissionSet')),
        screen(
          '/permission-sets/:set/edit',
          () => import('@/screens/permission-set-edit/PermissionSetEdit'),
        ),
        screen('/scopes', () => import('@/screens/scopes/Scopes')),
        screen('/scopes/new', () => import('@/screens/scope-edit/ScopeEdit')),
        screen('/scopes/:scope', () => import('@/screens/scope-edit/ScopeEdit')),
        screen('/trusted-issuers', () => import('@/screens/trusted-issuers/TrustedIssuers')),
        screen(
          '/trusted-issuers/new',
          () => import('@/screens/trusted-issuer-edit/TrustedIssuerEdit'),
        ),
        screen('/trusted-issuers/:issuer', () => import('@/screens/trusted-issuer/TrustedIssuer')),
        screen(
          '/trusted-issuers/:issuer/edit',
          () => import('@/screens/trusted-issuer-edit/TrustedIssuerEdit'),
        ),
        screen('/asset-tokens', () => import('@/screens/assets/Assets')),
        screen('/organization', () => import('@/screens/organization/Organization')),
        screen('/network-access', () => import('@/screens/network-access/NetworkAccess')),
        screen('/session-settings', () => import('@/screens/session-settings/SessionSettings')),
        screen('/keys', () => import('@/screens/keys/Keys')),
        screen('/email', () => import('@/screens/email/Email')),
        screen('/doctor', () => import('@/screens/doctor/Doctor')),
        { path: '/account', Component: ToAccount },
        screen('*', () => import('@/screens/missing/Missing')),
      ],
    },
  ];
}
