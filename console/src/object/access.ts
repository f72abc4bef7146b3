// SPDX-License-Identifier: Apache-2.0
import { api, done, ifMatch, type Schema } from '@/api/client';
import type { Access } from './useObjectForm';

/** The kinds of objects whose screens are alike. */
export type ObjectKind = 'users' | 'profiles' | 'permission-sets' | 'scopes' | 'trusted-issuers';

export interface ObjectOf {
  users: Schema<'User'>;
  profiles: Schema<'Profile'>;
  'permission-sets': Schema<'PermissionSet'>;
  scopes: Schema<'Scope'>;
  'trusted-issuers': Schema<'TrustedIssuer'>;
}

/** One object by id or name. */
export function load<K extends ObjectKind>(kind: K, id: string, signal?: AbortSignal) {
  const path = `/${kind}/{id}` as '/users/{id}';
  return done(api.GET(path, { params: { path: { id } }, signal })) as unknown as Promise<
    ObjectOf[K]
  >;
}

/** Reads and writes the objects of a kind. `id` is that of an object that is there. */
export function accessTo<K extends ObjectKind>(kind: K, id?: string): Access<ObjectOf[K]> {
  const all = `/${kind}` as '/users';
  const one = `/${kind}/{id}` as '/users/{id}';
  const save = (document: object, accept: string[], seen: ObjectOf[K] | null) => {
    const body = { ...document, accept };
    if (!seen) return done(api.POST(all, { body }));
    const params = { path: { id: seen.id }, header: ifMatch(seen) };
    return done(api.PATCH(one, { params, body }));
  };
  return {
    save: save as unknown as Access<ObjectOf[K]>['save'],
    load: id === undefined ? undefined : () => load(kind, id),
  };
}

/** Deletes an object that was seen. */
export async function remove(kind: ObjectKind, seen: { id: string; revision: number }) {
  const one = `/${kind}/{id}` as '/users/{id}';
  await api.DELETE(one, { params: { path: { id: seen.id }, header: ifMatch(seen) } });
}

/** The organization, which is always there. */
export const organizationAccess: Access<Schema<'Organization'>> = {
  save: (document, accept, seen) => {
    const body = { ...document, accept };
    return done(api.PATCH('/organization', { params: { header: ifMatch(seen!) }, body }));
  },
  load: () => done(api.GET('/organization')),
};
