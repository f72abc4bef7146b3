// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { api, done } from '@/api/client';

/** Users whose name begins like this, for the choice of the run-as user. */
export function useCandidates(app: string, search: string, enabled: boolean) {
  const text = useDeferredValue(search.trim());
  return useQuery({
    queryKey: ['run-as-candidates', app, text],
    queryFn: async ({ signal }) => {
      const params = { path: { id: app }, query: { search: text, limit: '20' } };
      return (await done(api.GET('/apps/{id}/run-as-candidates', { params, signal }))).items;
    },
    placeholderData: keepPreviousData,
    enabled,
  });
}
