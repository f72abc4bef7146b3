// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done, everyItem } from './client';

const limit = 500; // what the server puts on a page at most

/** The names of all profiles, for a choice. */
export function useProfileNames() {
  return useQuery({
    queryKey: ['profiles', 'names'],
    queryFn: async ({ signal }) => {
      const all = await everyItem((cursor) =>
        done(api.GET('/profiles', { params: { query: { limit, cursor } }, signal })),
      );
      return all.map((one) => one.name);
    },
  });
}

/** The names of all permission sets, for a choice. */
export function usePermissionSetNames() {
  return useQuery({
    queryKey: ['permission-sets', 'names'],
    queryFn: async ({ signal }) => {
      const all = await everyItem((cursor) =>
        done(api.GET('/permission-sets', { params: { query: { limit, cursor } }, signal })),
      );
      return all.map((one) => one.name);
    },
  });
}
