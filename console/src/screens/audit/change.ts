// SPDX-License-Identifier: Apache-2.0

// The screen of each kind of object that the trail names: "app.updated" is about an app.
const screens: Record<string, string> = {
  app: '/apps/',
  secret: '/apps/',
  user: '/users/',
  authenticator: '/users/',
  verification: '/users/',
  session: '/users/',
  password: '/users/',
  profile: '/profiles/',
  permission_set: '/permission-sets/',
  scope: '/scopes/',
  trusted_issuer: '/trusted-issuers/',
};

/** What an action is about: the part before the dot, and the kind of settings it changes. */
export function kindOf(action: string): string {
  return action.split('.')[0] ?? '';
}

/** Where the object of a row can be seen; null when it cannot, or is gone. */
export function objectPath(action: string, object: string): string | null {
  const kind = kindOf(action);
  if (kind === 'organization') return '/organization';
  if (kind === 'asset') return '/asset-tokens';
  const screen = screens[kind];
  if (!screen || !object || action === `${kind}.deleted`) return null;
  return screen + encodeURIComponent(object);
}

export interface Line {
  key: string;
  before: string | null;
  after: string | null;
}

function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The two sides of a change by key, in order; null where a side says nothing. */
export function linesOf(before: object, after: object): Line[] {
  const sides = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  const keys = [...new Set(sides.flatMap((side) => Object.keys(side)))].sort();
  return keys.map((key) => ({ key, before: text(sides[0][key]), after: text(sides[1][key]) }));
}
