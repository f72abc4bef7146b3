// SPDX-License-Identifier: Apache-2.0
import { QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api, done, type Schema } from './client';
import { Problem } from './problem';

/** One cache for all screens. What the server refuses is not asked again. */
export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      // A browser without a network still reaches a server on its own machine, and of any other it is
      // told that there is no answer. Waiting until the network is back would say nothing at all.
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) => count < 1 && !(error instanceof Problem && error.status !== 0),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

const settings = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => done(api.GET('/settings', { signal })),
  staleTime: Infinity,
});

/** Asks for what useSettings() needs, before a form is drawn. */
export const settingsAhead = (queries: QueryClient) => queries.prefetchQuery(settings);

/** The fields of one kind of object ("app", "user", …) by key: label, help, limits, choices. */
export function useSettings(object: string) {
  return useQuery({
    ...settings,
    select: (page) =>
      new Map<string, Schema<'Setting'>>(
        page.items.filter((one) => one.object === object).map((one) => [one.key, one]),
      ),
  });
}

/** One connected app by id or API name. */
export function useApp(app: string) {
  return useQuery({
    queryKey: ['apps', 'one', app],
    queryFn: ({ signal }) => done(api.GET('/apps/{id}', { params: { path: { id: app } }, signal })),
  });
}
